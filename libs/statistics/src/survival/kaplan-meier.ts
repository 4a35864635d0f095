import { criticalNormal } from '../distributions/normal';
import { levelFault } from '../numerics/input-faults';
import { type Undefined, undefinedBecause } from '../result';
import { riskTable, survivalFault, type SurvivalTimes } from './survival-times';

/** Survival just after a time. The error and limits are null once survival is 0. */
export interface SurvivalPoint {
  time: number;
  atRisk: number;
  events: number;
  survival: number;
  /** Greenwood's standard error of survival. */
  standardError: number | null;
  low: number | null;
  high: number | null;
}

export interface KaplanMeier {
  n: number;
  events: number;
  /** One a distinct time, ascending. */
  points: SurvivalPoint[];
  /** Time at which survival falls to a half, with limits; null where it does not. */
  median: { value: number | null; low: number | null; high: number | null };
  level: number;
  method: string;
}

/**
 * Kaplan-Meier survival with Greenwood errors; limits on the log scale (default, as R's survfit) or log-log. Assumes censoring
 * unrelated to the event. Times in the caller's unit. Sources: Kaplan and Meier 1958; Greenwood 1926; R: survival::survfit.
 * @example kaplanMeier({ times: [1, 2, 2, 3, 4], events: [true, true, false, true, false] }) // points.0.survival = 0.8, points.2.survival = 0.3, median.value = 3
 */
export function kaplanMeier(
  of: SurvivalTimes & { level?: number; interval?: 'log' | 'log-log' },
): KaplanMeier | Undefined {
  const { level = 0.95, interval = 'log' } = of;
  const fault = levelFault(level);
  if (fault) return undefinedBecause(fault);
  const broken = survivalFault(of);
  if (broken) return broken;
  const z = criticalNormal(level);
  let survival = 1;
  let variance = 0;
  const points = riskTable(of).map(({ time, atRisk, events }): SurvivalPoint => {
    survival *= (atRisk - events) / atRisk;
    variance += events > 0 && atRisk > events ? events / (atRisk * (atRisk - events)) : 0;
    if (survival === 0) return { time, atRisk, events, survival, standardError: null, low: null, high: null };
    const root = Math.sqrt(variance);
    return {
      time,
      atRisk,
      events,
      survival,
      standardError: survival * root,
      ...limits({ survival, root, z, interval }),
    };
  });
  return {
    n: of.times.length,
    events: of.events.filter(Boolean).length,
    points,
    median: {
      value: halfTime(points, ({ survival: value }) => value),
      low: halfTime(points, ({ low }) => low),
      high: halfTime(points, ({ high }) => high),
    },
    level,
    method: `Kaplan-Meier, Greenwood errors, ${interval} interval`,
  };
}

/**
 * The point in force at a time: survival before the first time is 1.
 * @example survivalAt(kaplanMeier({ times: [1, 2], events: [true, true] }), 1.5) // survival = 0.5, atRisk = 1
 */
export function survivalAt(curve: KaplanMeier, time: number): SurvivalPoint {
  const point = curve.points.findLast((candidate) => candidate.time <= time);
  const next = curve.points.find((candidate) => candidate.time >= time);
  const atRisk = next?.atRisk ?? 0;
  if (!point) return { time, atRisk, events: 0, survival: 1, standardError: 0, low: 1, high: 1 };
  return { ...point, time, atRisk, events: point.time === time ? point.events : 0 };
}

function limits(of: { survival: number; root: number; z: number; interval: 'log' | 'log-log' }): {
  low: number;
  high: number;
} {
  const { survival, root, z, interval } = of;
  if (interval === 'log' || survival === 1)
    return { low: survival * Math.exp(-z * root), high: Math.min(1, survival * Math.exp(z * root)) };
  const log = Math.log(survival);
  const half = (z * root) / log;
  return { low: survival ** Math.exp(-half), high: survival ** Math.exp(half) };
}

/** First time the curve is at most a half; half way to the next fall when it rests on a half (survfit). */
function halfTime(points: readonly SurvivalPoint[], curve: (point: SurvivalPoint) => number | null): number | null {
  const tolerance = 1e-8;
  const at = points.findIndex((point) => {
    const value = curve(point);
    return value === null || value <= 0.5 + tolerance;
  });
  if (at < 0) return null;
  const value = curve(points[at]!);
  // Once survival is 0 the limits do not exist; they fell with it only where survival itself is asked for.
  if (value === null) return null;
  if (Math.abs(value - 0.5) > tolerance) return points[at]!.time;
  const next = points.slice(at).find((point) => (curve(point) ?? 0) < 0.5 - tolerance);
  return next ? (points[at]!.time + next.time) / 2 : points[at]!.time;
}
