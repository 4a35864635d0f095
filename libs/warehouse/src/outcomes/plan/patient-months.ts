import { type CountsQuery, type DimensionId, periodStart } from '@inflect/measures';
import {
  keptPatients,
  type PatientColumn,
  type PatientCuboid,
  patientCuboids,
} from '../../rollups/patients/patient-cuboid';

const columns: Partial<Record<DimensionId, PatientColumn>> = {
  PROGRAM: 'program_id',
  SITE: 'site_id',
  MODALITY: 'modality',
};

/**
 * The kept numbers of patients that answer a question; null where none does. Patients of two months, or of two codes, do not
 * add up: every cell must be one month and one code of each dimension kept.
 */
export function patientCuboidFor(query: CountsQuery): PatientCuboid | null {
  const { measure, by, where, except = [], scope } = query;
  if (measure !== keptPatients || except.length > 0 || !isByMonth(query)) return null;
  const filters = scope.programs === 'all' ? where : [...where, { dimension: 'PROGRAM' as const, in: scope.programs }];
  const isOne = (dimension: DimensionId): boolean =>
    by.includes(dimension) || filters.some((filter) => filter.dimension === dimension && new Set(filter.in).size === 1);
  const needed = [...new Set([...by, ...filters.map(({ dimension }) => dimension)])];
  if (!needed.every(isOne)) return null;
  const wanted = needed.map((dimension) => columns[dimension]);
  const found = patientCuboids.find(
    (cuboid) => cuboid.columns.length === wanted.length && cuboid.columns.every((column) => wanted.includes(column)),
  );
  return found?.name ?? null;
}

/** Of whole months; the caller has seen to that. */
function isByMonth({ grain, range }: CountsQuery): boolean {
  if (grain === 'MONTH') return true;
  return grain !== 'DAY' && grain !== 'WEEK' && periodStart(range.from, 'MONTH') === periodStart(range.to, 'MONTH');
}
