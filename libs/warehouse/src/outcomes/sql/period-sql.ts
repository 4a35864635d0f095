import { defaultFiscalYearStart, fiscalGrains, type Grain, monthsPerGrain } from '@inflect/measures';

/**
 * First day of the period that holds a local date; ISO weeks start on Monday. A fiscal period is the calendar's, moved by whole
 * months: days that the earlier month lacks stay in that month.
 */
export function periodSql(date: string, grain: Grain | null, fiscalYearStart = defaultFiscalYearStart): string {
  if (grain === null) return 'null::date';
  if (grain === 'DAY') return date;
  const calendar = fiscalGrains[grain];
  // Quarters move by 0-2 months: the rest is whole quarters.
  const months = calendar === undefined ? 0 : (fiscalYearStart - 1) % monthsPerGrain[calendar];
  const start = (shifted: string): string => `date_trunc('${(calendar ?? grain).toLowerCase()}', ${shifted})`;
  if (months === 0) return `${start(`${date}::timestamp`)}::date`;
  return `(${start(`${date}::timestamp - interval '${months} months'`)} + interval '${months} months')::date`;
}
