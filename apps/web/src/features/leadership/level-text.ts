import type { RoleRecord } from './leadership.graphql';

/** 'medical_director' is 'Medical director'. */
export function levelText(level: RoleRecord['level']): string {
  const words = level.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
