import { outcomeColumns } from './sql/outcome-class';

/** Columns of `visit` a rollup may keep, besides the source, the date and what became of the appointment. */
export type RollupColumn =
  'program_id' | 'site_id' | 'payer_id' | 'race_ethnicity_id' | 'lead_time_days' | 'modality' | 'age_band';

/**
 * A rollup: `visit` grouped by the columns it keeps, with the number of rows and the distinct patients of each group. A
 * weighted fact: the same conditions run on it as on the rows.
 */
export interface Rollup {
  table: string;
  /** A month's rows have the month's first day as service_date. */
  grain: 'day' | 'month';
  /** Of site, payer, race and lead time one at most: a cell has room for one. */
  columns: readonly RollupColumn[];
}

/**
 * Chosen by counting groups on generated data (see the README): their rows follow days and codes, not visits, and each answers
 * questions that no other does.
 */
export const rollups: readonly Rollup[] = [
  { table: 'visit_day', grain: 'day', columns: ['program_id', 'modality'] },
  { table: 'visit_month', grain: 'month', columns: ['program_id', 'modality'] },
  { table: 'visit_month_program_site', grain: 'month', columns: ['program_id', 'site_id', 'modality'] },
  { table: 'visit_month_site', grain: 'month', columns: ['site_id'] },
  { table: 'visit_month_person', grain: 'month', columns: ['program_id', 'race_ethnicity_id', 'age_band'] },
  { table: 'visit_month_payer', grain: 'month', columns: ['program_id', 'payer_id', 'modality'] },
  { table: 'visit_month_lead', grain: 'month', columns: ['program_id', 'lead_time_days'] },
];

/** Every column that tells one row of a rollup from another. */
export const rollupKeys = ({ columns }: Pick<Rollup, 'columns'>): string[] => [
  'service_date',
  'source_id',
  ...columns,
  ...outcomeColumns,
];
