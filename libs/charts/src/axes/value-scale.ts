import { scaleLinear } from 'd3-scale';
import type { ChartUnit } from '../chart-data';
import { axisText } from '../appearance/quantity-text';

export type AxisStart = 'zero' | 'data' | 'auto';

export interface ValueScale {
  y: (value: number) => number;
  ticks: { y: number; label: string }[];
  /** Height of the zero line; null where zero is not drawn. */
  zeroY: number | null;
  /** The axis starts above zero and must be marked so. */
  isCut: boolean;
}

/** Digits a tick label needs so that neighbouring labels differ. */
function tickDigits(step: number, unit: ChartUnit): number {
  const shown = unit === 'proportion' ? step * 100 : step;
  for (let digits = 0; digits < 4; digits += 1) {
    if (Math.abs(shown * 10 ** digits - Math.round(shown * 10 ** digits)) < 1e-6) return digits;
  }
  return 4;
}

export interface ValueScaleOptions {
  values: readonly number[];
  unit: ChartUnit;
  /** auto: from zero, unless the data sit far above it. */
  start: AxisStart;
  top: number;
  height: number;
}

/** Vertical scale over the values; from zero, or from the data and then marked as cut. */
export function valueScale({ values, unit, start, top, height }: ValueScaleOptions): ValueScale {
  const lowest = values.length > 0 ? Math.min(...values) : 0;
  const highest = values.length > 0 ? Math.max(...values) : 1;
  const spread = highest - lowest || Math.abs(highest) || 1;
  const fromZero = start === 'zero' || lowest <= 0 || (start === 'auto' && lowest <= 0.5 * highest);
  const ceiling = unit === 'proportion' && highest <= 1 ? 1 : Infinity;
  const low = fromZero ? Math.min(0, lowest < 0 ? lowest - 0.06 * spread : 0) : Math.max(0, lowest - 0.18 * spread);
  const high = Math.min(highest + 0.06 * spread, Math.max(ceiling, highest));
  const scale = scaleLinear()
    .domain([low, high])
    .range([top + height, top]);
  const count = Math.max(2, Math.floor(height / 40));
  // Without a value there is nothing to count.
  const tickValues = values.length > 0 ? scale.ticks(count) : [];
  const step = (tickValues[1] ?? 1) - (tickValues[0] ?? 0);
  const [bottom = 0] = scale.domain();
  const isCut = bottom > 1e-12;
  // The mark of a cut axis takes its lowest 14 px.
  const lowestTick = isCut ? top + height - 16 : Infinity;
  return {
    y: (value) => scale(value),
    ticks: tickValues
      .filter((value) => scale(value) <= lowestTick)
      .map((value) => ({ y: scale(value), label: axisText(value, unit, tickDigits(step, unit)) })),
    zeroY: isCut ? null : scale(0),
    isCut,
  };
}
