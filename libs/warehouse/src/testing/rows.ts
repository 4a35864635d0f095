import { createHash } from 'node:crypto';
import type {
  FeedBatch,
  FeedName,
  FeedRows,
  ImportProblem,
  Program,
  RowOrigin,
  Stay,
  SurveyAnswer,
  Visit,
  VisitCount,
} from '@inflect/measures';

/** Stand-ins for ingest's pseudonyms: stable, spread over all bits. */
export const naturalKeyOf = (text: string): string => createHash('md5').update(text).digest('hex');
export const patientKeyOf = (text: string): bigint =>
  createHash('md5').update(`patient ${text}`).digest().readBigInt64BE(0);

type Given<Row> = Partial<Row> & { id: string };

function origin(feed: FeedName, id: string, source: string): RowOrigin {
  const naturalKey = naturalKeyOf(`${feed} ${source} ${id}`);
  return { line: 2, source, naturalKey, sourceUpdatedAt: null, deleted: false };
}

const instantOf = (date: string): number => Date.parse(`${date}T15:00:00Z`);

export function visitRow({ id, patient = id, ...given }: Given<Visit> & { patient?: string }): Visit {
  const serviceDate = given.serviceDate ?? '2024-03-04';
  return {
    ...origin('visits', id, given.source ?? 'ehr'),
    patientKey: patientKeyOf(patient),
    program: 'cardiology',
    site: 'main',
    specialty: null,
    provider: null,
    status: 'completed',
    modality: 'video',
    modalityRule: null,
    serviceDate,
    startsAt: instantOf(serviceDate),
    bookedAt: null,
    cancelledAt: null,
    checkedInAt: null,
    startedAt: null,
    endedAt: null,
    leadTimeDays: null,
    convertedTo: null,
    escalatedTo: null,
    payer: null,
    ageBand: null,
    sex: null,
    raceEthnicity: null,
    language: null,
    zip3: null,
    patientState: null,
    providerStates: null,
    newPatient: null,
    interpreter: null,
    traineePresent: null,
    ...given,
  };
}

export function visitCountRow({ id, ...given }: Given<VisitCount>): VisitCount {
  return {
    ...origin('visit_counts', id, given.source ?? 'national'),
    period: '2024-03-01',
    periodGrain: 'month',
    program: null,
    site: 'main',
    specialty: null,
    modality: 'video',
    status: 'completed',
    region: null,
    leadTimeBand: null,
    staffType: null,
    count: 1,
    ...given,
  };
}

export function stayRow({ id, patient = id, ...given }: Given<Stay> & { patient?: string }): Stay {
  const admittedOn = given.admittedOn ?? '2024-03-04';
  const dischargedOn = given.dischargedOn === undefined ? admittedOn : given.dischargedOn;
  return {
    ...origin('stays', id, given.source ?? 'ehr'),
    patientKey: patientKeyOf(patient),
    admittedAt: instantOf(admittedOn),
    admittedOn,
    dischargedAt: dischargedOn === null ? null : instantOf(dischargedOn) + 3_600_000,
    dischargedOn,
    class: 'inpatient',
    disposition: '01',
    planned: false,
    program: 'cardiology',
    site: 'main',
    service: null,
    principalDiagnosis: null,
    ageBand: '45-64',
    readmitted30d: null,
    ...given,
  };
}

export function surveyRow({
  id,
  patient,
  response = id,
  ...given
}: Given<SurveyAnswer> & { patient?: string; response?: string }): SurveyAnswer {
  return {
    ...origin('surveys', id, given.source ?? 'survey'),
    responseKey: patientKeyOf(`response ${response}`),
    patientKey: patient === undefined ? null : patientKeyOf(patient),
    item: 'overall',
    score: 5,
    instrument: 'press_ganey_1_5',
    respondedOn: '2024-03-04',
    sentOn: null,
    mode: null,
    scaleMin: 1,
    scaleMax: 5,
    topBoxMin: 5,
    program: 'cardiology',
    provider: null,
    ...given,
  };
}

export function programRow(code: string, given: Partial<Program> = {}): Program {
  const row = { code, name: code, model: 'hybrid', serviceLine: null, launchedOn: null } as const;
  return { ...origin('programs', code, given.source ?? 'ehr'), ...row, ...given };
}

/** Rows as ingest hands them over: lines numbered in file order, a few rows a batch. */
export async function* batchesOf<F extends FeedName>(
  feed: F,
  rows: FeedRows[F][],
  { problems = [], size = 1000 }: { problems?: ImportProblem[]; size?: number } = {},
): AsyncGenerator<FeedBatch<F>> {
  const rejects = new Set(problems.filter((problem) => problem.severity === 'reject').map((problem) => problem.line))
    .size;
  for (let at = 0; at < Math.max(rows.length, 1); at += size) {
    const slice = rows.slice(at, at + size).map((row, offset) => ({ ...row, line: at + offset + 2 }));
    const last = at + size >= rows.length;
    const recordsRead = slice.length + (last ? rejects : 0);
    yield { feed, rows: slice, problems: last ? problems : [], recordsRead, bytesRead: (at + slice.length) * 100 };
  }
}
