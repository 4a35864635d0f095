import type { Grain } from '../chart-data';
import { dateParts, fiscalYearText, monthName } from '../appearance/period-text';
import { textWidth } from '../appearance/text-width';

export interface PeriodTick {
  x: number;
  label: string;
  /** Year, printed below where it changes. */
  yearLabel: string | null;
}

/** Horizontal places of equally spaced periods; a point stands in the middle of its period. */
export interface PeriodScale {
  /** Middle of the period with this index. */
  x: (index: number) => number;
  /** Left edge of the period with this index. */
  edge: (index: number) => number;
  /** Where a date falls; null outside the periods drawn. */
  dateX: (date: string) => number | null;
  step: number;
  ticks: PeriodTick[];
}

const dayMilliseconds = 86_400_000;
const nominalDays: Record<Grain, number> = {
  DAY: 1,
  WEEK: 7,
  MONTH: 30.44,
  QUARTER: 91.31,
  YEAR: 365.25,
  FISCAL_QUARTER: 91.31,
  FISCAL_YEAR: 365.25,
};
/** Spacings tried for labels, in periods; months and quarters keep to calendar multiples. */
const spacings: Record<Grain, readonly number[]> = {
  DAY: [1, 2, 7, 14, 28, 56, 91, 182, 364],
  WEEK: [1, 2, 4, 8, 13, 26, 52],
  MONTH: [1, 2, 3, 6, 12, 24, 60],
  QUARTER: [1, 2, 4, 8, 20],
  YEAR: [1, 2, 5, 10, 20, 50],
  FISCAL_QUARTER: [1, 2, 4, 8, 20],
  FISCAL_YEAR: [1, 2, 5, 10, 20, 50],
};

function dayNumber(date: string): number {
  return Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / dayMilliseconds;
}

function tickLabel(period: string, grain: Grain): string {
  const { year, month, day } = dateParts(period);
  if (grain === 'YEAR') return `${year}`;
  if (grain === 'QUARTER') return `Q${Math.ceil(month / 3)}`;
  if (grain === 'FISCAL_YEAR') return fiscalYearText(period);
  // Which quarter it is depends on where the year starts; its first month does not.
  if (grain === 'MONTH' || grain === 'FISCAL_QUARTER') return monthName(month);
  return `${day} ${monthName(month)}`;
}

/** Place of the period in its calendar cycle, so that labels fall on January or the first quarter. */
function cyclePosition(period: string, index: number, grain: Grain): number {
  const { year, month } = dateParts(period);
  if (grain === 'MONTH') return year * 12 + month - 1;
  if (grain === 'QUARTER') return year * 4 + Math.ceil(month / 3) - 1;
  if (grain === 'YEAR') return year;
  return index;
}

export interface PeriodScaleOptions {
  /** First days of consecutive periods. */
  periods: readonly string[];
  grain: Grain;
  left: number;
  width: number;
  fontSize: number;
}

export function periodScale({ periods, grain, left, width, fontSize }: PeriodScaleOptions): PeriodScale {
  const step = width / Math.max(periods.length, 1);
  const edge = (index: number): number => left + index * step;
  const x = (index: number): number => left + (index + 0.5) * step;
  const widest = Math.max(...periods.map((period) => textWidth(tickLabel(period, grain), { size: fontSize })));
  const spacing = spacings[grain].find((candidate) => candidate * step >= widest + 6) ?? periods.length;

  const ticks: PeriodTick[] = [];
  let lastYear: number | null = null;
  let lastYearX = -Infinity;
  periods.forEach((period, index) => {
    if (cyclePosition(period, index, grain) % spacing !== 0) return;
    const { year } = dateParts(period);
    const isNewYear =
      grain !== 'YEAR' && grain !== 'FISCAL_YEAR' && year !== lastYear && x(index) - lastYearX > fontSize * 2.6;
    ticks.push({ x: x(index), label: tickLabel(period, grain), yearLabel: isNewYear ? `${year}` : null });
    if (!isNewYear) return;
    lastYear = year;
    lastYearX = x(index);
  });

  const dateX = (date: string): number | null => {
    const day = dayNumber(date);
    const starts = periods.map(dayNumber);
    const index = starts.findLastIndex((start) => start <= day);
    const start = starts[index];
    if (start === undefined) return null;
    const length = (starts[index + 1] ?? start + nominalDays[grain]) - start;
    const fraction = (day - start) / length;
    return fraction > 1 ? null : edge(index + fraction);
  };
  return { x, edge, dateX, step, ticks };
}
