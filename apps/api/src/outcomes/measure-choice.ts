import {
  findMeasure,
  findVersion,
  measureCatalogue,
  periodEnd,
  periodsIn,
  periodStart,
  type DateRange,
  type Grain,
  type Measure,
  type MeasureVersion,
  type Plane,
} from '@inflect/measures';
import { Refusal } from '../graphql/refusal';

export interface MeasureChoice {
  measure: Measure;
  version: MeasureVersion;
}

/** @throws Refusal UNKNOWN_MEASURE or UNKNOWN_VERSION, naming what exists. */
export function measureChoice(id: string, version?: string | null): MeasureChoice {
  const measure = findMeasure(id);
  if (!measure) {
    const known = measureCatalogue.map((each) => each.id).join(', ');
    throw new Refusal('UNKNOWN_MEASURE', `There is no such measure. Measures: ${known}.`);
  }
  const chosen = findVersion(measure, version);
  if (!chosen) {
    const known = measure.versions.map((each) => each.version).join(', ');
    throw new Refusal('UNKNOWN_VERSION', `${measure.id} has no such version. Versions: ${known}.`);
  }
  return { measure, version: chosen };
}

/**
 * On the released plane questions keep to whole months: two ranges that differ by days would tell those days' patients.
 * @throws Refusal BAD_RANGE.
 */
export function requireReleasedGrid(plane: Plane, range: DateRange, grain: Grain | null): void {
  if (plane !== 'released') return;
  if (grain === 'DAY' || grain === 'WEEK') {
    throw new Refusal('BAD_RANGE', 'The released plane answers by month or coarser. Choose MONTH, QUARTER or YEAR.');
  }
  if (periodStart(range.from, 'MONTH') !== range.from || periodEnd(range.to, 'MONTH') !== range.to) {
    throw new Refusal(
      'BAD_RANGE',
      'The released plane answers whole months: from the first day of a month to the last of one.',
    );
  }
}

const maximumPeriods = 2000;
const maximumYears = 100;

/** @throws Refusal BAD_RANGE or TOO_MANY_PERIODS. */
export function requireRange(range: DateRange, grain: Grain, name: string): void {
  if (range.from > range.to) throw new Refusal('BAD_RANGE', `${name}: "from" is after "to".`);
  const years = (Date.parse(range.to) - Date.parse(range.from)) / (365.25 * 86_400_000);
  if (years > maximumYears)
    throw new Refusal('BAD_RANGE', `${name}: more than ${maximumYears} years. Choose a shorter range.`);
  if (periodsIn(range, grain).length > maximumPeriods) {
    throw new Refusal(
      'TOO_MANY_PERIODS',
      `${name}: more than ${maximumPeriods} periods. Choose a coarser grain or a shorter range.`,
    );
  }
}
