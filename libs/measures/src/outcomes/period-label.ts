import { formatDate } from '../wording/number-formats';
import type { Grain } from './counts';
import { defaultFiscalYearStart } from './periods';

/**
 * A period as printed, by its first day: 'Mar 2025', 'Q1 2025', 'FY2025 Q3', 'FY2025', 'week of 3 Mar 2025'. A fiscal year
 * bears the number of the calendar year it ends in.
 */
export function periodLabel(start: string, grain: Grain, fiscalYearStart = defaultFiscalYearStart): string {
  const [year = NaN, month = NaN] = start.split('-').map(Number);
  const monthOfFiscalYear = (month - fiscalYearStart + 12) % 12;
  const lastMonth = new Date(Date.UTC(year, month - 1 - monthOfFiscalYear + 11, 1));
  const fiscalYear = `FY${lastMonth.getUTCFullYear()}`;
  switch (grain) {
    case 'DAY':
      return formatDate(start);
    case 'WEEK':
      return `week of ${formatDate(start)}`;
    case 'MONTH':
      return formatDate(start).replace(/^\d+ /, '');
    case 'QUARTER':
      return `Q${Math.ceil(month / 3)} ${year}`;
    case 'YEAR':
      return String(year);
    case 'FISCAL_QUARTER':
      return `${fiscalYear} Q${Math.floor(monthOfFiscalYear / 3) + 1}`;
    case 'FISCAL_YEAR':
      return fiscalYear;
  }
}
