/** A column name folded so that case, blanks, hyphens and dots do not matter: `Visit ID` reads as visit_id. */
export function sameName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s.-]+/g, '_');
}
