/** How an identifier is made alike before it is keyed. */
export interface IdentifierRules {
  /** 'ignore' (default): a1 and A1 are one. 'keep' for sources whose identifiers differ by case only. */
  case: 'ignore' | 'keep';
  /** 'ignore' (default): 00123 and 123 are one, since spreadsheets drop leading zeros; only for all-digit identifiers. */
  leadingZeros: 'ignore' | 'keep';
}

export const defaultIdentifierRules: IdentifierRules = { case: 'ignore', leadingZeros: 'ignore' };

/**
 * The form of an identifier that is keyed: without invisible characters, Unicode NFKC, blanks (non-breaking and ideographic
 * too) trimmed and runs of them one space, upper case, all-digit identifiers without leading zeros. Of no effect on a form
 * it made itself. A profile may keep case or zeros.
 */
export function normalisedIdentifier(text: string, rules: IdentifierRules = defaultIdentifierRules): string {
  let value = isPlain(text) ? text : plainForm(text, rules);
  if (rules.case === 'ignore') value = value.toUpperCase();
  if (rules.leadingZeros === 'ignore' && value.charCodeAt(0) === 48 && /^0+\d+$/.test(value))
    value = value.replace(/^0+(?=\d)/, '');
  return value;
}

/** Format characters (zero-width space and joiners, marks of direction, byte order mark, soft hyphen), control characters but blanks, variation selectors. */
const invisible = /[\p{Cf}\u0000-\u0008\u000e-\u001b\u001c-\u001f\u007f-\u0084\u0086-\u009f\ufe00-\ufe0f]/gu;

function plainForm(text: string, rules: IdentifierRules): string {
  // Upper case may undo the normal form (U+0149 becomes two characters), so it comes before.
  const cased = rules.case === 'ignore' ? text.normalize('NFKC').toUpperCase() : text;
  return cased
    .replace(invisible, '')
    .normalize('NFKC')
    .replace(/[\s\u0085]+/gu, ' ')
    .trim();
}

/** Printable ASCII without blanks: the usual case needs no normalisation. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char <= 32 || char > 126) return false;
  }
  return true;
}
