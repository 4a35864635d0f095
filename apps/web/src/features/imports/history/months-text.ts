import { periodText } from '@inflect/charts';

/** 'Mar 2026', 'Mar 2026, Apr 2026', or '14 months, Mar 2025 to Apr 2026'. */
export function monthsText(months: readonly { month: string }[]): string {
  const names = months.map(({ month }) => month).sort();
  const [first, last] = [names[0], names.at(-1)];
  if (first === undefined || last === undefined) return 'none';
  if (names.length <= 2) return names.map((month) => periodText(month, 'MONTH')).join(', ');
  return `${names.length} months, ${periodText(first, 'MONTH')} to ${periodText(last, 'MONTH')}`;
}
