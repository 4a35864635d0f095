/** Codes are short; names of sites and groups too. */
export const longestCode = 100;
/** Digits of the shortest number looked for. */
const fewestDigits = 7;

const email = /[^\s@]@[^\s@]+\.[^\s@]/;
/**
 * North American: 3-3-4 digits with separators, or (555) 123-4567; international: a plus and at least 7 digits. Ten digits alone are
 * none, since clinicians' identifiers (NPI) have ten.
 */
const telephone = /(?<![\w-])((\+?1[-. ])?\(?\d{3}(\) ?|[-. ])\d{3}[-. ]\d{4}|\+(\d[-. ()]*){7,})(?![\w-])/;
const socialSecurity = /(?<![\w-])\d{3}[- ]\d{2}[- ]\d{4}(?![\w-])/;

/** Whether a text in a column of codes looks like a person's e-mail address, telephone or social security number, or free text. */
export function looksPersonal(text: string, longest = longestCode): boolean {
  if (text.length > longest) return true;
  let digits = 0;
  let hasAt = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === 64) hasAt = true;
    else if (char >= 48 && char <= 57) digits += 1;
  }
  if (hasAt && email.test(text)) return true;
  return digits >= fewestDigits && (telephone.test(text) || socialSecurity.test(text));
}
