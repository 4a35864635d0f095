import { median } from '../../../src';
import { noShowAppointments, type Row, rowsOf } from '../delimited-data';
import type { Adapter, ReferenceCase } from '../reference-case';

/** These cases have no procedure: they check that the harness reads and derives the data as R did. */
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function grouped<T>(items: readonly T[], key: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Counts by key without copying lists, for the large files. */
function totals(rows: readonly Row[], key: (row: Row) => string, count: (row: Row) => number): [string, number][] {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + count(row));
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
}

function noShows(): unknown {
  const all = noShowAppointments();
  const rows = all.map(({ row }) => row);
  const table = (name: string, key: (row: Row) => string, numeric: boolean) => {
    const events = totals(rows, key, (row) => (row['No-show'] === 'Yes' ? 1 : 0));
    const appointments = totals(rows, key, () => 1);
    return {
      [name]: events.map(([label]) => (numeric ? Number(label) : label)),
      no_shows: events.map(([, count]) => count),
      appointments: appointments.map(([, count]) => count),
    };
  };
  const valid = all.filter(({ wait, age }) => wait >= 0 && age >= 0);
  return {
    rows: rows.length,
    distinct_patients: new Set(rows.map((row) => Number(row['PatientId']))).size,
    distinct_appointments: new Set(rows.map((row) => row['AppointmentID'])).size,
    no_shows: sum(all.map(({ missed }) => missed)),
    no_show_rate: sum(all.map(({ missed }) => missed)) / all.length,
    negative_age_rows: all.filter(({ age }) => age < 0).length,
    scheduled_after_appointment_rows: all.filter(({ wait }) => wait < 0).length,
    by_month: table('month', (row) => row['AppointmentDay']!.slice(0, 7), false),
    by_sms: table('SMS_received', (row) => row['SMS_received']!, true),
    by_weekday_0_sunday: table('wd', (row) => String(new Date(row['AppointmentDay']!).getUTCDay()), true),
    distinct_neighbourhoods: new Set(rows.map((row) => row['Neighbourhood'])).size,
    mean_wait_days_valid: sum(valid.map(({ wait }) => wait)) / valid.length,
    median_wait_days_valid: median(valid.map(({ wait }) => wait)),
  };
}

function practices(): unknown {
  const rows = rowsOf('nhs/gp_appointments_month_ccg_mode_status.csv');
  const count = (row: Row): number => Number(row['count']);
  const table = (column: string) => {
    const entries = totals(rows, (row) => row[column]!, count);
    return { [column]: entries.map(([label]) => label), count: entries.map(([, total]) => total) };
  };
  const known = rows.filter((row) => row['appt_mode'] !== 'Unknown');
  const remote = known.filter((row) => row['appt_mode'] === 'Telephone' || row['appt_mode'] === 'Video/Online');
  const month = (row: Row): string => row['month']!;
  const all = totals(known, month, count);
  return {
    rows: rows.length,
    total: sum(rows.map(count)),
    by_status: table('appt_status'),
    by_mode: table('appt_mode'),
    months: new Set(rows.map(month)).size,
    ccgs: new Set(rows.map((row) => row['ccg_code'])).size,
    remote_share_by_month: {
      month: all.map(([label]) => label),
      share: totals(remote, month, count).map(([, part], i) => part / all[i]![1]),
    },
  };
}

function bypass(): unknown {
  const rows = rowsOf('qicharts2/cabg.csv');
  const flag = (row: Row, name: string): number => (row[name] === 'TRUE' ? 1 : 0);
  const months = grouped(rows, (row) => `${row['date']!.slice(0, 7)}-01`);
  return {
    rows: rows.length,
    readmissions: sum(rows.map((row) => flag(row, 'readmission'))),
    deaths: sum(rows.map((row) => flag(row, 'death'))),
    mean_age: sum(rows.map((row) => Number(row['age']))) / rows.length,
    mean_los: sum(rows.map((row) => Number(row['los']))) / rows.length,
    by_month: {
      month: months.map(([label]) => label),
      n: months.map(([, group]) => group.length),
      readmission: months.map(([, group]) => sum(group.map((row) => flag(row, 'readmission')))),
      death: months.map(([, group]) => sum(group.map((row) => flag(row, 'death')))),
    },
  };
}

function medicare(): unknown {
  const rows = rowsOf('telehealth/Medicare_Telehealth_Trends_Q2_2024.csv');
  const breakdowns = Object.keys(rows[0]!).filter((name) => name.startsWith('Bene_') && name !== 'Bene_Geo_Desc');
  const national = rows
    .filter((row) => row['Bene_Geo_Desc'] === 'National' && row['quarter'] !== 'Overall')
    .filter((row) => breakdowns.every((name) => row[name] === 'All'));
  const column = (name: string): number[] => national.map((row) => Number(row[name]));
  return {
    rows: rows.length,
    national_quarters: {
      year: column('Year'),
      quarter: national.map((row) => row['quarter']),
      eligible: column('Total_Bene_TH_Elig'),
      telehealth: column('Total_Bene_Telehealth'),
      pct: column('Pct_Telehealth'),
    },
  };
}

function readmissions(): unknown {
  const rows = rowsOf('hrrp/FY_2024_Hospital_Readmissions_Reduction_Program_Hospital.csv');
  const numeric = rows.filter((row) =>
    [row['Number of Readmissions'], row['Number of Discharges']].every((cell) => /^\d+$/.test(cell!)),
  );
  const measure = (row: Row): string => row['Measure Name']!;
  const r = totals(numeric, measure, (row) => Number(row['Number of Readmissions']));
  const d = totals(numeric, measure, (row) => Number(row['Number of Discharges']));
  return {
    rows: rows.length,
    numeric_rows: numeric.length,
    by_measure: { m: r.map(([label]) => label), r: r.map(([, total]) => total), d: d.map(([, total]) => total) },
  };
}

const readers: Record<string, () => unknown> = {
  'ingest-noshow': noShows,
  'ingest-gp-appointments': practices,
  'ingest-cabg': bypass,
  'ingest-medicare-telehealth': medicare,
  'ingest-hrrp-fy2024': readmissions,
};

export const ingestAdapters: Record<string, Adapter> = {
  ingest_aggregate: {
    file: '(reading of the data by this harness)',
    reference: 'R read.csv',
    run: ({ id }: ReferenceCase) => {
      const reader = readers[id];
      if (!reader) throw new Error(`Unknown data: ${id}`);
      return reader();
    },
  },
};
