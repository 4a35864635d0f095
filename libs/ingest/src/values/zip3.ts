/**
 * Three-digit areas with 20,000 people or fewer: the list of the HHS de-identification guidance (2000 census) and the areas that
 * fell below it in the 2010 census. They are stored as 000.
 */
const smallAreas = new Set(
  (
    '036 059 063 102 203 556 692 790 821 823 830 831 878 879 884 890 893 ' + // 2000 census
    '205 369 753 772'
  ).split(' '), // 2010 census
);

/** ZIP3 of a ZIP code of 3, 5 or 9 digits; a lost leading zero is put back; null where it is no ZIP code. */
export function zip3(text: string): string | null {
  const match = /^(\d{3,5})(?:-?\d{4})?$/.exec(text);
  const digits = match?.[1];
  if (digits === undefined) return null;
  const area = (digits.length === 4 ? `0${digits}` : digits).slice(0, 3);
  return smallAreas.has(area) ? '000' : area;
}
