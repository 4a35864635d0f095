import { growth, isUndefined } from '@inflect/statistics';
import type { DateRange, Grain } from '../outcomes/counts';
import { periodsIn, yearsBetween } from '../outcomes/periods';
import { roleLevels } from './results';
import type { GrowthFitResult, LeadershipGrowthResult, LeadershipPointResult, RoleLevel } from './results';

/** A role with the dates it was held and how its title was classified. */
export interface LeadershipRole {
  startedOn: string;
  /** Its last day; null while it is held. */
  endedOn: string | null;
  level: RoleLevel;
  /** Director level or above with a telehealth focus: the only roles that count here. */
  counted: boolean;
}

/** A published number of roles on a date. */
export interface PublishedCount {
  asOf: string;
  count: number;
}

/** Either roles or published counts; counts win where both are given. */
export interface LeadershipGrowthRequest {
  roles?: readonly LeadershipRole[];
  counts?: readonly PublishedCount[];
  range: DateRange;
  grain: Grain;
  /** Month (1-12) a fiscal year starts in, for the fiscal grains. */
  fiscalYearStart?: number;
}

/** A number of roles held on a date. */
interface DatedCount {
  on: string;
  value: number;
}

/**
 * Telehealth leadership roles over time and how fast they grow: absolute, ratio and CAGR between the first and last
 * point, and a fitted exponential rate with its interval. Published counts are points at exactly their dates.
 */
export function leadershipGrowth(request: LeadershipGrowthRequest): LeadershipGrowthResult {
  const { roles = [], counts, range, grain, fiscalYearStart } = request;
  if (counts !== undefined && counts.length > 0) return publishedGrowth(counts, range);
  const counted = roles.filter((role) => role.counted);
  const points: LeadershipPointResult[] = [];
  const series: DatedCount[] = [];
  for (const { start, from, to } of periodsIn(range, grain, fiscalYearStart)) {
    const active = counted.filter((role) => heldOn(role, to)).length;
    const within = (date: string | null): boolean => date !== null && date >= from && date <= to;
    points.push({
      period: start,
      active,
      started: counted.filter((role) => within(role.startedOn)).length,
      ended: counted.filter((role) => within(role.endedOn)).length,
    });
    series.push({ on: to, value: active });
  }
  const last = series.at(-1)?.on ?? range.to;
  const byLevel = roleLevels
    .map((level) => ({ level, active: counted.filter((role) => role.level === level && heldOn(role, last)).length }))
    .filter(({ active }) => active > 0);
  if (counted.length === 0) return { ...noGrowth('No telehealth leadership roles are recorded.'), points, byLevel };
  return { points, byLevel, ...growthOf(series) };
}

function publishedGrowth(counts: readonly PublishedCount[], range: DateRange): LeadershipGrowthResult {
  const byDate = new Map(counts.map(({ asOf, count }) => [asOf, count]));
  const series = [...byDate]
    .map(([on, value]) => ({ on, value }))
    .filter(({ on }) => on >= range.from && on <= range.to)
    .sort((a, b) => (a.on < b.on ? -1 : 1));
  const points = series.map(({ on, value }) => ({ period: on, active: value, started: 0, ended: 0 }));
  return { points, byLevel: [], ...growthOf(series) };
}

const heldOn = (role: LeadershipRole, date: string): boolean =>
  role.startedOn <= date && (role.endedOn === null || role.endedOn >= date);

type Growth = Omit<LeadershipGrowthResult, 'points' | 'byLevel'>;

const noGrowth = (reason: string): LeadershipGrowthResult => ({
  points: [],
  byLevel: [],
  absolute: null,
  ratio: null,
  cagr: null,
  fitted: null,
  reason,
});

/** Points before the first role are no base to grow from: growth starts at the first point with a role. */
function growthOf(series: readonly DatedCount[]): Growth {
  const none = ({ points: _points, byLevel: _byLevel, ...growth }: LeadershipGrowthResult): Growth => growth;
  const start = series.findIndex(({ value }) => value > 0);
  const grown = start < 0 ? [] : series.slice(start);
  const first = grown[0];
  if (first === undefined || grown.length < 2) {
    return none(noGrowth('Growth needs at least two dates with roles in the range.'));
  }
  const found = growth({
    years: grown.map(({ on }) => yearsBetween(first.on, on)),
    values: grown.map(({ value }) => value),
  });
  if (isUndefined(found)) return none(noGrowth(found.reason));
  const { absolute, ratio, cagr } = found;
  const fit = grown.length < 3 ? null : (found.logLinear ?? found.poisson);
  const fitted: GrowthFitResult | null = fit && {
    ratePerYear: fit.ratePerYear,
    doublingYears: fit.doublingYears,
    method: fit.ratePerYear.method,
  };
  return { absolute, ratio, cagr, fitted, reason: null };
}
