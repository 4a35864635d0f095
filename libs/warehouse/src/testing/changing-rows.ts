import type { FeedName, FeedRows } from '@inflect/measures';
import { naturalKeyOf, patientKeyOf, programRow, stayRow, surveyRow, visitCountRow, visitRow } from './rows';

/** One line of a made-up file: few ids and variants, so that files collide. */
export interface ChangingRow {
  id: number;
  source: string;
  variant: number;
  patient: number;
  /** When the source changed it, in days; null: it does not say. */
  updated: number | null;
  deleted: boolean;
}

/** What breaks a careless text form: separators, quotes, escapes, nothing, the word null, other scripts. */
const texts = ['a, "b" (c)', 'back\\slash\nline', '', 'NULL', 'Łódź – 東京'];
const text = (n: number): string => texts[n % texts.length] ?? '';
const day = (n: number): string => `2024-0${1 + (n % 6)}-1${n % 9}`;
const program = (n: number): string => `program-${n % 3}`;

function origin(feed: FeedName, { id, source, updated, deleted }: ChangingRow) {
  const sourceUpdatedAt = updated === null ? null : Date.UTC(2024, 0, updated, 0, 0, 0, updated);
  return { line: 2, source, naturalKey: naturalKeyOf(`${feed} ${source} ${id}`), sourceUpdatedAt, deleted };
}

/** The same line for each feed. */
export const changingRows: { [F in FeedName]: (row: ChangingRow) => FeedRows[F] } = {
  visits: (row) => ({
    ...visitRow({ id: 'any', patient: `${row.patient}` }),
    ...origin('visits', row),
    program: program(row.variant),
    site: text(row.variant),
    status: row.variant % 2 ? 'completed' : 'booked',
    serviceDate: day(row.id + row.variant),
    startsAt: Date.UTC(2024, row.id, 1, 0, 0, 0, row.variant),
    ageBand: row.variant % 3 ? '45-64' : null,
  }),
  visit_counts: (row) => ({
    ...visitCountRow({ id: 'any' }),
    ...origin('visit_counts', row),
    period: `${day(row.id).slice(0, 8)}01`,
    program: row.variant ? program(row.variant) : null,
    status: row.variant % 2 ? 'completed' : 'booked',
    count: row.variant,
  }),
  stays: (row) => ({
    ...stayRow({ id: 'any', patient: `${row.patient}`, admittedOn: `2024-03-${10 + row.id * 4 + row.variant}` }),
    ...origin('stays', row),
    program: program(row.variant),
    planned: row.variant % 2 === 1,
    readmitted30d: row.variant === 3 ? true : null,
  }),
  surveys: (row) => ({
    ...surveyRow({ id: 'any', patient: row.patient ? `${row.patient}` : undefined }),
    ...origin('surveys', row),
    score: row.variant ? 0.1 + 0.2 * row.variant : null,
    mode: text(row.variant),
    program: null,
  }),
  observations: (row) => ({
    ...origin('observations', row),
    patientKey: row.patient ? patientKeyOf(`${row.patient}`) : null,
    code: 'wait',
    value: row.variant ? 1 / (3 * row.variant) : -0,
    unit: 'h',
    observedAt: Date.UTC(2024, 4, row.id + 1),
    observedOn: day(row.id),
    program: row.patient ? program(row.variant) : null,
    provider: null,
  }),
  programs: (row) => ({
    ...programRow(program(row.id)),
    ...origin('programs', row),
    name: text(row.variant),
    serviceLine: row.patient ? text(row.patient) : null,
    launchedOn: row.variant ? day(row.variant) : null,
  }),
  people: (row) => ({
    ...origin('people', row),
    personId: `${row.id}`,
    name: text(row.variant),
    degrees: null,
    department: text(row.patient),
    academicRank: null,
    rankSince: null,
    track: null,
    hiredOn: row.variant ? day(row.variant) : null,
  }),
  roles: (row) => ({
    ...origin('roles', row),
    roleId: `${row.id}`,
    personId: null,
    title: `Director ${text(row.variant)}`,
    organisation: text(row.patient),
    unit: null,
    startedOn: day(row.id),
    endedOn: null,
    fte: row.variant / 10,
    kind: 'leadership',
    level: null,
    telehealth: null,
    scope: { states: text(row.variant), sites: row.variant / 3 },
  }),
  role_counts: (row) => ({
    ...origin('role_counts', row),
    organisation: text(row.id),
    asOf: day(row.id),
    count: row.variant,
    definition: text(row.variant),
    citation: null,
  }),
  activities: (row) => ({
    ...origin('activities', row),
    activityId: `${row.id}`,
    personId: `${row.patient}`,
    kind: 'publication',
    title: text(row.variant),
    on: day(row.id),
    contribution: null,
    project: null,
    reach: text(row.patient),
    trainees: row.variant || null,
    peerReviewed: row.variant % 2 === 1,
    url: null,
  }),
  events: (row) => ({
    ...origin('events', row),
    on: day(row.id),
    until: null,
    title: text(row.variant),
    kind: 'payer',
    programs: [null, [], [text(0), text(2)], [text(1)]][row.variant % 4] ?? null,
  }),
};
