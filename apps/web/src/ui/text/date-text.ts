import { dateText, periodText } from '@inflect/charts';

export interface DateWindow {
  /** First day, 'YYYY-MM-DD'. */
  from: string;
  /** Last day, inclusive. */
  to: string;
}

function isMonthEnd(date: string): boolean {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return day === new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** A window as read: 'Mar 2024 to Feb 2025' for whole months, else '3 Mar 2024 to 9 Apr 2024'. */
export function windowText({ from, to }: DateWindow): string {
  if (from.endsWith('-01') && isMonthEnd(to)) {
    const [first, last] = [periodText(from, 'MONTH'), periodText(to, 'MONTH')];
    return first === last ? first : `${first} to ${last}`;
  }
  return from === to ? dateText(from) : `${dateText(from)} to ${dateText(to)}`;
}

/** An instant in the reader's own time zone: '20 Nov 2026, 06:10'. */
export function instantText(instant: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  const clock = `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`;
  const day = [at.getFullYear(), at.getMonth() + 1, at.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  return `${dateText(day)}, ${clock}`;
}
