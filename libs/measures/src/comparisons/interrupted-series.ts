import { isUndefined, segmentedRegression } from '@inflect/statistics';
import { growsWithDays, type MeasureKind } from '../catalogue/measure';
import type { DisclosedEstimate } from '../disclosure/disclosed-number';
import { estimateFigures, figure } from '../disclosure/figure';
import type { GatedPeriod } from '../disclosure/gated-series';
import type { DateRange } from '../outcomes/counts';
import { confidenceLevel, valueOf } from '../outcomes/outcome-figures';
import type { InterruptedTimeSeriesResult } from './results';

/** Points of a side below which no time series is estimated (EPOC), and below which its intervals are too narrow. */
export const leastPoints = 3;
export const shortSeriesPoints = 12;
/** Where the effect is read unless asked otherwise: a year of months. */
const defaultHorizon = 12;

/** A time series with the number of usable points on each side; `result` null with the reason where not estimated. */
export interface InterruptedSeries {
  result: InterruptedTimeSeriesResult | null;
  reason: string | null;
  points: { baseline: number; post: number };
}

/** Whether a gated period lies wholly in a window. A period that straddles an edge belongs to neither side. */
export function liesIn(window: DateRange, { period }: GatedPeriod): boolean {
  return period.from >= window.from && period.to <= window.to;
}

/** Value of a period as a series uses it: null where hidden or empty, and for a count of only a part of the period. */
export function seriesValue({ period, cell }: GatedPeriod, kind: MeasureKind): number | null {
  if (cell.status !== 'OK' || (growsWithDays(kind) && period.partial)) return null;
  return valueOf(cell.counts, kind);
}

/**
 * Interrupted time series over both windows: segmented regression with Newey-West errors. Periods between the windows,
 * hidden ones and those without data are missing and keep their time.
 */
export function interruptedSeries(of: {
  periods: readonly GatedPeriod[];
  windows: { baseline: DateRange; post: DateRange };
  kind: MeasureKind;
  horizon: number | null;
}): InterruptedSeries {
  const { periods, windows, kind } = of;
  const values = periods.map((period) =>
    liesIn(windows.baseline, period) || liesIn(windows.post, period) ? seriesValue(period, kind) : null,
  );
  const firstPost = periods.findIndex((period) => liesIn(windows.post, period));
  const before = firstPost < 0 ? values : values.slice(0, firstPost);
  const known = (side: readonly (number | null)[]): number => side.filter((value) => value !== null).length;
  const points = { baseline: known(before), post: known(values) - known(before) };
  const absent = (reason: string): InterruptedSeries => ({ result: null, reason, points });
  if (points.baseline < leastPoints || points.post < leastPoints) {
    return absent(
      `A time series needs at least ${leastPoints} periods with a value before and after; there are ` +
        `${points.baseline} and ${points.post}.`,
    );
  }
  const horizon = of.horizon ?? Math.min(defaultHorizon, values.length - 1 - firstPost);
  const fit = segmentedRegression({ values, firstPost, horizon, level: confidenceLevel });
  if (isUndefined(fit)) return absent(fit.reason);
  if (fit.slopeChange === null) return absent('The change of slope could not be fitted.');

  const evidence = periods.flatMap(({ cell }) => (cell.status === 'OK' ? [cell.counts] : []));
  const shown = (estimate: Parameters<typeof estimateFigures>[1]): DisclosedEstimate =>
    estimateFigures(evidence, estimate);
  const { diagnostics } = fit;
  const result: InterruptedTimeSeriesResult = {
    levelChange: shown(fit.levelChange),
    slopeChange: shown(fit.slopeChange),
    effect: shown(fit.effect),
    relativeEffect: fit.relativeEffect && shown(fit.relativeEffect),
    horizon: fit.horizon,
    points: periods.map(({ period, cell }, index) => {
      const point = fit.points[index];
      return {
        period: period.start,
        status: cell.status,
        value: figure(evidence, cell.status === 'OK' ? valueOf(cell.counts, kind) : null),
        fitted: figure(evidence, point?.fitted),
        counterfactual: figure(evidence, point?.counterfactual),
        counterfactualLow: figure(evidence, point?.counterfactualLow),
        counterfactualHigh: figure(evidence, point?.counterfactualHigh),
      };
    }),
    method: fit.method,
    diagnostics: {
      points: diagnostics.n,
      neweyWestLag: diagnostics.lag ?? 0,
      durbinWatson: figure(evidence, diagnostics.durbinWatson),
      residualAutocorrelation: figure(evidence, diagnostics.lag1Autocorrelation),
      minimumDetectableEffect: figure(evidence, diagnostics.minimumDetectableLevelChange),
      notes: diagnostics.notes,
    },
  };
  return { result, reason: null, points };
}
