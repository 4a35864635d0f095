/** Days from booking to service date, as bands; the same cuts as NHS England publishes. */
export const leadTimeBands = ['0', '1', '2-7', '8-14', '15-21', '22-28', '29+'] as const;
export type LeadTimeBand = (typeof leadTimeBands)[number];

/** The band of a lead time in whole days, >= 0. */
export function leadTimeBand(days: number): LeadTimeBand {
  if (days < 2) return days < 1 ? '0' : '1';
  if (days <= 7) return '2-7';
  if (days <= 14) return '8-14';
  if (days <= 21) return '15-21';
  return days <= 28 ? '22-28' : '29+';
}
