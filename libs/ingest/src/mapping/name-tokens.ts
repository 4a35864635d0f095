/** Words that say how a column is stored, not what it is: Epic's `_C` (category), `_YN`, `_DTTM` and their like. */
const storageWords = new Set(['c', 'yn', 'dttm', 'dtm', 'dt', 'tm', 'cd', 'nbr', 'num', 'txt', 'desc', 'val']);

/** The words of a column name: camel case, signs and accents do not matter. `PatientId` and `pat. ID` are two words each. */
export function nameTokens(name: string): string[] {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== '');
}

/** The words without those of storage, where others remain. */
export function meaningTokens(tokens: readonly string[]): string[] {
  const end = tokens.findLastIndex((token) => !storageWords.has(token)) + 1;
  return end === 0 ? [...tokens] : tokens.slice(0, end);
}

/** A value or name folded for comparison: words joined by single blanks. */
export const folded = (text: string): string => nameTokens(text).join(' ');

/** Words that many columns share and that tell none of them. */
const commonWords = new Set(
  'code codes id ids name date time datetime type number no status is of the at on in by'.split(' '),
);

/** How alike two names are, 0-1: shared words, or shared pairs of letters where words are run together. */
export function likeness(allOfA: readonly string[], allOfB: readonly string[]): number {
  const [a, b] = [allOfA, allOfB].map((tokens) => tokens.filter((token) => !commonWords.has(token))) as [
    string[],
    string[],
  ];
  if (a.length === 0 || b.length === 0) return 0;
  const shared = a.filter((token) => b.includes(token)).length;
  const words = (2 * shared) / (a.length + b.length);
  const letters = pairLikeness(a.join(''), b.join(''));
  return Math.max(words, letters >= 0.75 ? letters : 0);
}

/** Dice coefficient over pairs of letters. */
function pairLikeness(a: string, b: string): number {
  const [left, right] = [pairsOf(a), pairsOf(b)];
  if (left.length === 0 || right.length === 0) return a === b ? 1 : 0;
  const rest = [...right];
  let shared = 0;
  for (const pair of left) {
    const at = rest.indexOf(pair);
    if (at < 0) continue;
    shared += 1;
    rest.splice(at, 1);
  }
  return (2 * shared) / (left.length + right.length);
}

const pairsOf = (text: string): string[] =>
  Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2));
