/** Days from booking to service date, as bands; the same cuts as NHS England publishes. */
export const leadTimeBands = ['0', '1', '2-7', '8-14', '15-21', '22-28', '29+'] as const;
export type LeadTimeBand = (typeof leadTimeBands)[number];

/** First day of each band, whole days. */
export const leadTimeBandStarts: Readonly<Record<LeadTimeBand, number>> = {
  '0': 0,
  '1': 1,
  '2-7': 2,
  '8-14': 8,
  '15-21': 15,
  '22-28': 22,
  '29+': 29,
};

/** The band of a lead time in whole days, >= 0. */
export function leadTimeBand(days: number): LeadTimeBand {
  return leadTimeBands.findLast((band) => days >= leadTimeBandStarts[band]) ?? '0';
}
