/** How an identifier is made alike before it is keyed. */
export interface IdentifierRules {
  /** 'ignore' (default): a1 and A1 are one. 'keep' for sources whose identifiers differ by case only. */
  case: 'ignore' | 'keep';
  /** 'ignore' (default): 00123 and 123 are one, since spreadsheets drop leading zeros; only for all-digit identifiers. */
  leadingZeros: 'ignore' | 'keep';
}

export const defaultIdentifierRules: IdentifierRules = { case: 'ignore', leadingZeros: 'ignore' };

/**
 * The form of an identifier that is keyed: Unicode NFKC, trimmed, upper case, all-digit identifiers without leading zeros.
 * A profile may keep case or zeros.
 */
export function normalisedIdentifier(text: string, rules: IdentifierRules = defaultIdentifierRules): string {
  let value = isPlain(text) ? text : text.normalize('NFKC').trim();
  if (rules.case === 'ignore') value = value.toUpperCase();
  if (rules.leadingZeros === 'ignore' && value.charCodeAt(0) === 48 && /^0+\d+$/.test(value))
    value = value.replace(/^0+(?=\d)/, '');
  return value;
}

/** Printable ASCII without blanks at the ends: the usual case needs no normalisation. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char <= 32 || char > 126) return false;
  }
  return true;
}
