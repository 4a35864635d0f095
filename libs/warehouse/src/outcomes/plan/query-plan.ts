import { type Condition, type CountsQuery, type DimensionId, periodEnd, periodStart } from '@inflect/measures';
import { answeringRows, exclusionsBeforeMaturity, versionFields } from '../sql/branch-sql';
import { fieldNames } from '../sql/condition-sql';
import { type FactRows, maturingSql } from '../sql/facts/fact-table';
import { visitRows } from '../sql/facts/visit-rows';
import { neededExclusions } from '../sql/needed-exclusions';
import { tableOf } from './fact-tables';
import type { PatientCuboid } from '../../rollups/patients/patient-cuboid';
import { patientMonthTable } from '../../rollups/patients/patient-months';
import { patientCuboidFor } from './patient-months';
import { type RollupRows, rollupRows, waitField } from './rollup-rows';
import type { TableSizes } from './table-sizes';

/** Which table answers a question, and about how many of its rows are read. */
export interface QueryPlan {
  table: string;
  rowsEstimated: number;
}

/** The rows to read: one rollup or the fact, with the tables of aggregated counts beside it. */
export interface ChosenRows {
  branches: readonly FactRows[];
  /** The rollup among them; null: single rows are read. */
  rollup: RollupRows | null;
  /** The kept numbers of patients that answer instead. */
  cuboid?: PatientCuboid | null;
  plan: QueryPlan;
}

/** The smallest rollup that covers the question, else the fact; null where no table can answer. */
export function chooseRows(query: CountsQuery, sizes: TableSizes): ChosenRows | null {
  const branches = answeringRows(query.measure, query.where);
  const [first, ...others] = branches;
  if (first === undefined) return null;
  const sizeOf = (table: string): number => sizes.get(table) ?? 0;
  const cuboid = wholeMonths(query) ? patientCuboidFor(query) : null;
  if (cuboid !== null) {
    const plan = { table: patientMonthTable, rowsEstimated: sizeOf(patientMonthTable) };
    return { branches: [], rollup: null, cuboid, plan };
  }
  // Of equals, as in a small database, the coarser.
  const coarser = (rows: RollupRows): number => (rows.grain === 'month' ? 0 : 1);
  const [rollup = null] = coveringRollups(query).sort(
    (a, b) => sizeOf(a.table) - sizeOf(b.table) || coarser(a) - coarser(b),
  );
  const table = rollup?.table ?? tableOf(first);
  return { branches: rollup ? [rollup, ...others] : branches, rollup, plan: { table, rowsEstimated: sizeOf(table) } };
}

/** Rollups with every field the version's conditions name, every dimension, and a grain that fits range and periods. */
export function coveringRollups(query: CountsQuery): RollupRows[] {
  const { measure } = query;
  if (maturingSql(visitRows, versionFields(measure)) !== null) return [];
  if (measure.fact !== 'visit' || measure.items !== undefined || query.kind === 'patients') return [];
  const fields = neededFields(query);
  const dimensions = neededDimensions(query);
  const months = wholeMonths(query);
  return rollupRows.filter(
    (rows) =>
      (rows.grain === 'day' || months) &&
      (!rows.holdsWaits || asksWaitQuantile(query)) &&
      fields.every((name) => Object.hasOwn(rows.fields, name)) &&
      dimensions.every((dimension) => rows.dimensions[dimension] !== undefined),
  );
}

function neededConditions({ measure }: CountsQuery): Condition[] {
  const exclusions = neededExclusions(measure, exclusionsBeforeMaturity(measure));
  const conditions = [measure.denominator, ...exclusions.map(({ condition }) => condition)];
  return measure.numerator ? [...conditions, measure.numerator] : conditions;
}

/** A quantile of lead times, of which no condition asks more than whether they are known. */
function asksWaitQuantile(query: CountsQuery): boolean {
  const { measure } = query;
  return measure.quantile !== undefined && measure.value === waitField && neededConditions(query).every(onlyKnown);
}

function onlyKnown(condition: Condition): boolean {
  if ('all' in condition) return condition.all.every(onlyKnown);
  if ('any' in condition) return condition.any.every(onlyKnown);
  if ('not' in condition) return onlyKnown(condition.not);
  return 'known' in condition || condition.field !== waitField;
}

function neededFields(query: CountsQuery): string[] {
  const { measure } = query;
  const values = [measure.value, measure.exposure].filter((name) => name !== undefined);
  return [...neededConditions(query).flatMap(fieldNames), ...values];
}

function neededDimensions({ by, where, except = [], scope }: CountsQuery): DimensionId[] {
  const filtered = [...where, ...except].map(({ dimension }) => dimension);
  return [...by, ...filtered, ...(scope.programs === 'all' ? [] : (['PROGRAM'] as const))];
}

function wholeMonths({ range, grain }: CountsQuery): boolean {
  const whole = range.from === periodStart(range.from, 'MONTH') && range.to === periodEnd(range.to, 'MONTH');
  return whole && grain !== 'DAY' && grain !== 'WEEK';
}
