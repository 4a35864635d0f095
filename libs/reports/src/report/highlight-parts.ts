import type { ReportFact } from './report';

/** A highlight's value is set large, its bracket and n small. */
export function highlightParts({ label, text }: ReportFact): { label: string; lead: string; rest: string } {
  const at = text.search(/ \(|, n /);
  if (text.startsWith('hidden: ')) return { label, lead: 'hidden', rest: text.slice('hidden: '.length) };
  if (at < 0) return { label, lead: text, rest: '' };
  return { label, lead: text.slice(0, at), rest: text.slice(at).replace(/^(, | )/, '') };
}
