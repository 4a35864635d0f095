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

type ScaledPeriod = PeriodScaleOptions['periods'][number];

/** 'FY2025 Q3' as its parts; null where no label says which quarter it is: that depends on where the year starts. */
function fiscalQuarter({ periodLabel }: ScaledPeriod): { year: string; quarter: number } | null {
  const [, year, quarter] = /^(FY(?:\d{4})) Q([1-4])$/.exec(periodLabel ?? '') ?? [];
  return year === undefined ? null : { year, quarter: Number(quarter) };
}

function tickLabel(scaled: ScaledPeriod, grain: Grain): string {
  const { year, month, day } = dateParts(scaled.period);
  if (grain === 'YEAR') return `${year}`;
  if (grain === 'QUARTER') return `Q${Math.ceil(month / 3)}`;
  if (grain === 'FISCAL_YEAR') return scaled.periodLabel ?? fiscalYearText(scaled.period);
  const fiscal = grain === 'FISCAL_QUARTER' ? fiscalQuarter(scaled) : null;
  if (fiscal) return `Q${fiscal.quarter}`;
  if (grain === 'MONTH' || grain === 'FISCAL_QUARTER') return monthName(month);
  return `${day} ${monthName(month)}`;
}

/** What is printed below the first tick of a year. */
function yearText(scaled: ScaledPeriod, grain: Grain): string {
  const fiscal = grain === 'FISCAL_QUARTER' ? fiscalQuarter(scaled) : null;
  return fiscal?.year ?? `${dateParts(scaled.period).year}`;
}

/** Place of the period in its calendar cycle, so that labels fall on January or the first quarter. */
function cyclePosition(scaled: ScaledPeriod, index: number, grain: Grain): number {
  const { year, month } = dateParts(scaled.period);
  if (grain === 'MONTH') return year * 12 + month - 1;
  if (grain === 'QUARTER') return year * 4 + Math.ceil(month / 3) - 1;
  if (grain === 'YEAR') return year;
  const fiscal = grain === 'FISCAL_QUARTER' ? fiscalQuarter(scaled) : null;
  if (fiscal) return Number(fiscal.year.slice(2)) * 4 + fiscal.quarter - 1;
  return index;
}

export interface PeriodScaleOptions {
  /** Consecutive periods. */
  periods: readonly { period: string; periodLabel?: string }[];
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
  let lastYear: string | null = null;
  let lastYearX = -Infinity;
  periods.forEach((period, index) => {
    if (cyclePosition(period, index, grain) % spacing !== 0) return;
    const year = yearText(period, grain);
    // A number of four digits is 2.6 sizes wide; 'FY2025' is wider.
    const room = fontSize * (year.length > 4 ? 3.8 : 2.6);
    const isNewYear = grain !== 'YEAR' && grain !== 'FISCAL_YEAR' && year !== lastYear && x(index) - lastYearX > room;
    ticks.push({ x: x(index), label: tickLabel(period, grain), yearLabel: isNewYear ? year : null });
    if (!isNewYear) return;
    lastYear = year;
    lastYearX = x(index);
  });

  const dateX = (date: string): number | null => {
    const day = dayNumber(date);
    const starts = periods.map(({ period }) => dayNumber(period));
    const index = starts.findLastIndex((start) => start <= day);
    const start = starts[index];
    if (start === undefined) return null;
    const length = (starts[index + 1] ?? start + nominalDays[grain]) - start;
    const fraction = (day - start) / length;
    return fraction > 1 ? null : edge(index + fraction);
  };
  return { x, edge, dateX, step, ticks };
}
