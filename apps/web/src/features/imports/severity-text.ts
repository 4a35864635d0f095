import type { ImportProblem } from './imports.graphql';

export function severityText(severity: ImportProblem['severity']): string {
  return severity === 'REJECT' ? 'row left out' : 'value dropped, row kept';
}
