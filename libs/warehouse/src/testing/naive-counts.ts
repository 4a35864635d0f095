import {
  leadTimeBand,
  patientCountCap,
  type Condition,
  type CountsQuery,
  type DimensionFilter,
  type DimensionId,
  type MeasureVersion,
  type OutcomeCounts,
  type Visit,
  type VisitCount,
} from '@inflect/measures';
import { visitCountRow, visitRow } from './rows';

/** A slow, obvious second opinion on appointment counts: plain loops over the rows that were loaded. */
type Value = string | number | boolean | null;
interface Seen {
  date: string;
  periodEnd: string;
  monthly: boolean;
  weight: number;
  patient: bigint | null;
  fields: Record<string, Value>;
  codes: Partial<Record<DimensionId, string | null>>;
}

const telehealth = ['video', 'audio', 'chat', 'e_visit', 'e_consult', 'store_and_forward', 'remote_monitoring'];
const dayHasCome = ['completed', 'no_show', 'left_without_being_seen', 'technical_failure'];
const plusDays = (date: string, days: number) =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
const latest = (dates: string[]) => dates.sort().at(-1) ?? null;

function visitSeen(visit: Visit, end: string | null): Seen {
  const notice = visit.cancelledAt === null ? null : visit.startsAt - visit.cancelledAt;
  const lead = visit.leadTimeDays;
  const band = lead === null ? null : leadTimeBand(lead);
  return {
    date: visit.serviceDate,
    periodEnd: visit.serviceDate,
    monthly: false,
    weight: 1,
    patient: visit.patientKey,
    fields: {
      ...appointment(visit.status, visit.modality),
      late_cancel:
        visit.status === 'late_cancel' || (visit.status === 'patient_cancel' && notice !== null && notice < 86_400_000),
      unresolved: visit.status === 'booked' && end !== null && plusDays(visit.serviceDate, 3) <= end,
      future: end === null || visit.serviceDate > end,
      lead_time_days: lead,
      new_patient: visit.newPatient,
      has_patient: visit.patientKey !== null,
      converted_to: visit.convertedTo,
      escalated_to: visit.escalatedTo,
      licensed: isLicensed(visit),
      waiting_minutes: minutesOf({ from: visit.checkedInAt, to: visit.startedAt, least: 0 }),
      visit_minutes: minutesOf({ from: visit.startedAt, to: visit.endedAt, least: null }),
      visit_hours: hoursOf(minutesOf({ from: visit.startedAt, to: visit.endedAt, least: null })),
    },
    codes: {
      PROGRAM: visit.program,
      SITE: visit.site,
      SPECIALTY: visit.specialty,
      PROVIDER: visit.provider,
      MODALITY: visit.modality,
      PAYER: visit.payer,
      AGE_BAND: visit.ageBand,
      RACE_ETHNICITY: visit.raceEthnicity,
      LEAD_TIME: band,
    },
  };
}

/** Null where either side is not recorded. */
function isLicensed({ patientState, providerStates }: Visit): boolean | null {
  return patientState === null || !providerStates?.length ? null : providerStates.includes(patientState);
}

/** Below `least` is `least`; without one, a time that does not run forward is not recorded. */
function minutesOf(of: { from: number | null; to: number | null; least: number | null }): number | null {
  if (of.from === null || of.to === null) return null;
  const minutes = (of.to - of.from) / 60_000;
  if (of.least !== null) return Math.max(of.least, minutes);
  return minutes > 0 ? minutes : null;
}
const hoursOf = (minutes: number | null) => (minutes === null ? null : minutes / 60);

/** Fields of visits that this opinion knows: what follows a visit is in other rows. */
export const naiveFields = (): string[] => Object.keys(visitSeen(visitRow({ id: 'any' }), null).fields);

function countSeen(row: VisitCount, end: string | null): Seen {
  const monthEnd = plusDays(plusDays(`${row.period.slice(0, 7)}-01`, 31).slice(0, 8) + '01', -1);
  const periodEnd = row.periodGrain === 'month' ? monthEnd : row.period;
  return {
    date: row.period,
    periodEnd,
    monthly: row.periodGrain === 'month',
    weight: row.count,
    patient: null,
    fields: {
      ...appointment(row.status, row.modality),
      late_cancel: row.status === 'late_cancel',
      unresolved: row.status === 'booked' && end !== null && plusDays(periodEnd, 3) <= end,
      future: end === null || row.period > end,
      has_patient: false,
    },
    codes: { PROGRAM: row.program, SITE: row.site, MODALITY: row.modality, LEAD_TIME: row.leadTimeBand },
  };
}

const appointment = (status: string, modality: string) => ({
  status,
  modality,
  modality_known: modality !== 'unknown',
  telehealth: telehealth.includes(modality),
});

function meets(condition: Condition, fields: Seen['fields']): boolean {
  if ('all' in condition) return condition.all.every((inner) => meets(inner, fields));
  if ('any' in condition) return condition.any.some((inner) => meets(inner, fields));
  if ('not' in condition) return !meets(condition.not, fields);
  const value = fields['known' in condition ? condition.known : condition.field] ?? null;
  if ('known' in condition) return value !== null;
  if ('is' in condition) return value === condition.is;
  if ('in' in condition) return condition.in.includes(String(value));
  return (
    typeof value === 'number' && value >= (condition.atLeast ?? -Infinity) && value < (condition.below ?? Infinity)
  );
}

/** Goes back month by month to one that a fiscal period starts in. */
function fiscalStart(date: string, months: 3 | 12, fiscalYearStart: number): string {
  let first = `${date.slice(0, 7)}-01`;
  while ((Number(first.slice(5, 7)) - fiscalYearStart + 12) % months !== 0) {
    first = `${plusDays(first, -1).slice(0, 7)}-01`;
  }
  return first;
}

function periodOf(date: string, { grain, fiscalYearStart = 7 }: CountsQuery): string | null {
  const [year, month] = [date.slice(0, 4), date.slice(5, 7)];
  if (grain === 'WEEK') return plusDays(date, -((new Date(date).getUTCDay() + 6) % 7));
  if (grain === 'QUARTER') return `${year}-${String(Math.floor((Number(month) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`;
  if (grain === 'FISCAL_QUARTER') return fiscalStart(date, 3, fiscalYearStart);
  if (grain === 'FISCAL_YEAR') return fiscalStart(date, 12, fiscalYearStart);
  return { DAY: date, MONTH: `${year}-${month}-01`, YEAR: `${year}-01-01`, none: null }[grain ?? 'none'];
}

export function naiveCounts(query: CountsQuery, visits: Visit[], counts: VisitCount[]): OutcomeCounts[] {
  const { measure, range, scope, grain } = query;
  const visitEnd = latest(visits.filter((row) => dayHasCome.includes(row.status)).map((row) => row.serviceDate));
  const counted = counts.filter((row) => row.status !== 'booked').map((row) => countSeen(row, null).periodEnd);
  const countEnd = latest(counted);
  const known = Object.keys(countSeen(visitCountRow({ id: 'any' }), null).fields);
  const countable = fieldsOf(measure).every((field) => known.includes(field));
  const seen = [
    ...visits.map((row) => visitSeen(row, visitEnd)),
    ...(countable ? counts.map((row) => countSeen(row, countEnd)) : []),
  ].filter((row) => {
    const inScope = scope.programs === 'all' || scope.programs.includes(row.codes.PROGRAM ?? '');
    const keeps = ({ dimension, in: codes }: DimensionFilter) => codes.includes(row.codes[dimension] ?? '');
    const filtered = query.where.every(keeps) && !(query.except?.length && query.except.every(keeps));
    const inRange = row.date >= range.from && row.periodEnd <= range.to;
    const excluded = measure.exclusions.some((exclusion) => meets(exclusion.condition, row.fields));
    const fits = !(row.monthly && (grain === 'DAY' || grain === 'WEEK'));
    const recorded = [measure.value, measure.exposure].filter((field) => field !== undefined);
    const valued = recorded.every((field) => (row.fields[field] ?? null) !== null);
    return inScope && filtered && inRange && !excluded && fits && valued && meets(measure.denominator, row.fields);
  });
  const cells = new Map<string, Seen[]>();
  for (const row of seen) {
    const key = JSON.stringify([
      periodOf(row.date, query),
      ...query.by.map((dimension) => row.codes[dimension] ?? null),
    ]);
    cells.set(key, [...(cells.get(key) ?? []), row]);
  }
  return [...cells].map(([key, rows]) => {
    const [period, ...keys] = JSON.parse(key) as [string | null, ...(string | null)[]];
    const hits = rows.filter((row) => !measure.numerator || meets(measure.numerator, row.fields));
    const others = rows.filter((row) => !hits.includes(row));
    const numbers = (field: string | undefined) => rows.map((row) => Number(row.fields[field ?? ''] ?? 0));
    const counted = {
      period,
      keys,
      sumOfSquares: null,
      numeratorPatients: capped(rows),
      complementPatients: 0,
      denominatorPatients: capped(rows),
      maturing: 0,
    };
    const n = sum(rows.map((row) => row.weight));
    if (query.kind === 'patients') return { ...counted, numerator: people(rows), denominator: people(rows) };
    if (measure.quantile !== undefined) {
      const quantile = quantileOf(numbers(measure.value), measure.quantile);
      return { ...counted, numerator: n, denominator: n, quantile };
    }
    if (measure.value !== undefined) {
      const values = numbers(measure.value);
      const squares = sum(values.map((value) => value * value));
      return { ...counted, numerator: sum(values), denominator: n, sumOfSquares: squares };
    }
    return {
      ...counted,
      numerator: sum(hits.map((row) => row.weight)),
      denominator: measure.exposure === undefined ? n : sum(numbers(measure.exposure)),
      numeratorPatients: capped(hits),
      complementPatients: capped(others),
    };
  });
}

/** Every field a version names. */
function fieldsOf(version: MeasureVersion): string[] {
  const named = JSON.stringify(version).matchAll(/"(?:field|known|value|exposure)":"(\w+)"/g);
  return [...named].map(([, field]) => field ?? '');
}

/** The smallest value that a share q of the values does not exceed, and the values at the ranks of its 95 % interval. */
function quantileOf(values: number[], q: number): OutcomeCounts['quantile'] {
  const ranked = [...values].sort((a, b) => a - b);
  const n = ranked.length;
  const spread = 1.959963984540054 * Math.sqrt(n * q * (1 - q));
  const at = (rank: number) => ranked[rank - 1] ?? null;
  const middle = at(Math.max(1, Math.ceil(n * q)));
  return { value: middle ?? NaN, low: at(Math.ceil(n * q - spread)), high: at(Math.ceil(n * q + spread)) };
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

const capped = (rows: Seen[]) => Math.min(patientCountCap, people(rows));

function people(rows: Seen[]): number {
  const patients = new Set(rows.filter((row) => row.patient !== null).map((row) => row.patient));
  return patients.size + sum(rows.filter((row) => row.patient === null).map((row) => row.weight));
}
