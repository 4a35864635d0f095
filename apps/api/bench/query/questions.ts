import type { DimensionFilter, DimensionId, Grain } from '@inflect/measures';

/** One question of a dashboard: as the product is asked, and by hand in SQL that PostgreSQL and DuckDB both read. */
export interface Question {
  title: string;
  /** Measures of the catalogue, each asked for once. */
  measures: readonly string[];
  range: { from: string; to: string };
  grain: Grain | null;
  by: readonly DimensionId[];
  where: readonly DimensionFilter[];
  /** Whether GraphQL is asked for the whole too; of distinct patients that is another question, to the rows. */
  total: boolean;
  sql: string;
}

const twoYears = { from: '2024-01-01', to: '2025-12-31' };
const year = { from: '2025-01-01', to: '2025-12-31' };
const inProgram: DimensionFilter = { dimension: 'PROGRAM', in: ['program-3'] };

const between = ({ from, to }: { from: string; to: string }): string =>
  `service_date between date '${from}' and date '${to}'`;
const seen = `status in ('completed', 'no_show')`;
const noShow = `count(*) filter (where status = 'no_show') as missed, count(*) as due`;
const month = `date_trunc('month', service_date)`;
const lead = `status not in ('clinic_cancel', 'rescheduled', 'patient_cancel', 'late_cancel')`;

const quarter = { from: '2025-07-10', to: '2025-10-07' };
const days = { from: '2025-11-11', to: '2025-12-10' };
const half = { from: '2025-05-11', to: '2025-11-06' };

export const questions: readonly Question[] = [
  {
    title: 'monthly no-show by program, 24 months',
    measures: ['no_show_rate'],
    range: twoYears,
    grain: 'MONTH',
    by: ['PROGRAM'],
    where: [],
    total: true,
    sql: `select ${month}, program_id, ${noShow} from visit where ${between(twoYears)} and ${seen} group by 1, 2`,
  },
  {
    title: 'no-show by race and age, 12 months, one program',
    measures: ['no_show_rate'],
    range: year,
    grain: null,
    by: ['RACE_ETHNICITY', 'AGE_BAND'],
    where: [inProgram],
    total: true,
    sql: `select race_ethnicity_id, age_band, ${noShow} from visit where ${between(year)} and program_id = 3 and ${seen} group by 1, 2`,
  },
  {
    title: 'no-show by site, 12 months',
    measures: ['no_show_rate'],
    range: year,
    grain: null,
    by: ['SITE'],
    where: [],
    total: true,
    sql: `select site_id, ${noShow} from visit where ${between(year)} and ${seen} group by 1 order by due desc limit 20`,
  },
  {
    title: 'distinct patients a month, 24 months',
    measures: ['unique_patients'],
    range: twoYears,
    grain: 'MONTH',
    by: [],
    where: [],
    total: false,
    sql: `select ${month}, count(distinct patient_key) from visit where ${between(twoYears)} and status = 'completed' group by 1`,
  },
  {
    title: 'median and P90 wait by month and program',
    measures: ['lead_time_median', 'lead_time_p90'],
    range: twoYears,
    grain: 'MONTH',
    by: ['PROGRAM'],
    where: [],
    total: true,
    sql: `select ${month}, program_id, percentile_disc(0.5) within group (order by lead_time_days),
      percentile_disc(0.9) within group (order by lead_time_days)
      from visit where ${between(twoYears)} and ${lead} group by 1, 2`,
  },
  {
    title: 'no-show tile, 30 days',
    measures: ['no_show_rate'],
    range: days,
    grain: null,
    by: [],
    where: [],
    total: true,
    sql: `select ${noShow} from visit where ${between(days)} and ${seen}`,
  },
  {
    title: 'daily no-show, one program, 90 days',
    measures: ['no_show_rate'],
    range: quarter,
    grain: 'DAY',
    by: [],
    where: [inProgram],
    total: true,
    sql: `select service_date, ${noShow} from visit where ${between(quarter)} and program_id = 3 and ${seen} group by 1`,
  },
  {
    title: 'monthly no-show, one clinician, 180 days',
    measures: ['no_show_rate'],
    range: half,
    grain: 'MONTH',
    by: [],
    where: [{ dimension: 'PROVIDER', in: ['provider-77'] }],
    total: true,
    sql: `select ${month}, ${noShow} from visit where ${between(half)} and provider_id = 77 and ${seen} group by 1`,
  },
];
