import { type Undefined, undefinedBecause } from '../result';

/** Follow-up times and whether each ended in the event (true) or was censored. */
export interface SurvivalTimes {
  times: readonly number[];
  events: readonly boolean[];
}

/** Deaths and numbers at risk at one time. */
export interface RiskPoint {
  time: number;
  /** Under observation just before the time. */
  atRisk: number;
  events: number;
  censored: number;
}

/** Why times cannot be used; null when they can. */
export function survivalFault({ times, events }: SurvivalTimes): Undefined | null {
  if (times.length !== events.length) return undefinedBecause('Times and events differ in number.');
  if (times.length === 0) return undefinedBecause('There is no one to follow.');
  if (!times.every((time) => Number.isFinite(time) && time >= 0))
    return undefinedBecause('Times must be finite and not negative.');
  return null;
}

/** The distinct times in order, with those at risk; events come before censorings at the same time. */
export function riskTable({ times, events }: SurvivalTimes): RiskPoint[] {
  const order = times.map((_, i) => i).sort((a, b) => times[a]! - times[b]!);
  const points: RiskPoint[] = [];
  let left = times.length;
  for (const i of order) {
    let point = points.at(-1);
    if (!point || point.time !== times[i]) {
      point = { time: times[i]!, atRisk: left, events: 0, censored: 0 };
      points.push(point);
    }
    if (events[i]) point.events++;
    else point.censored++;
    left--;
  }
  return points;
}
