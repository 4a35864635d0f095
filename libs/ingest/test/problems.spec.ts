import type { FeedName, ImportProblem } from '@inflect/measures';
import { parseProfile, problemCatalogue, type ProblemCode } from '../src/index';
import { csv, read, visit, type Cells } from './reading';

interface Case {
  code: ProblemCode;
  severity: ImportProblem['severity'];
  column: string | null;
  feed: FeedName;
  text: string;
  line?: number;
}

const visitHeader = Object.keys(visit()).join(',') + '\n';
const bad = (code: ProblemCode, column: string | null, cells: Cells): Case => ({
  code,
  severity: 'reject',
  column,
  feed: 'visits',
  text: csv(visit(cells)),
});
const dropped = (code: ProblemCode, column: string | null, cells: Cells): Case => ({
  ...bad(code, column, cells),
  severity: 'warning',
});
const stay: Cells = { stay_id: 'S1', patient_id: 'P1', admitted_at: '2025-03-01T10:00Z' };
const answer: Cells = {
  response_id: 'R1',
  item: 'q',
  instrument: 'NPS',
  score: '5',
  responded_at: '2025-03-01T10:00Z',
};
const role: Cells = { role_id: 'r1', title: 'Director', started_on: '2025-01-01' };
const activity: Cells = { activity_id: 'a1', person_id: 'p1', kind: 'grant', title: 'T', on: '2025-01-01' };
const inFeed = (feed: FeedName, problem: Case, text: string): Case => ({ ...problem, feed, text });

const cases: Case[] = [
  { ...bad('FIELD_COUNT', null, {}), text: visitHeader + 'V1,P1,tele,completed,video\n' },
  { ...bad('FIELD_COUNT', null, {}), text: visitHeader + 'V1,P1,tele,completed,video,2025-03-14,x\n' },
  { ...bad('QUOTE_MISPLACED', null, {}), text: visitHeader + '"V1"x,P1,tele,completed,video,2025-03-14\n' },
  { ...dropped('RECORD_BLANK', null, {}), text: visitHeader + ',,,,,\n' },
  { ...bad('JSON_INVALID', null, {}), text: '{"visit_id": \n', line: 1 },
  { ...bad('JSON_VALUE_NESTED', 'site', {}), text: JSON.stringify({ ...visit(), site: { id: 1 } }), line: 1 },
  { ...bad('JSON_NUMBER_UNSAFE', 'patient_id', {}), text: '{"patient_id": 29872499824296123}', line: 1 },
  bad('VALUE_MISSING', 'visit_id', { visit_id: ' ' }),
  bad('VALUE_MISSING', 'visit_id', { visit_id: '\u00a0\u200b' }),
  bad('VALUE_MISSING', 'patient_id', { patient_id: '\u2060' }),
  bad('VALUE_NOT_ALLOWED', 'status', { status: 'vanished' }),
  bad('VALUE_NOT_ALLOWED', 'modality', { modality: 'fax' }),
  dropped('VALUE_NOT_ALLOWED', 'modality', { modality: 'fax', encounter_class: 'VR' }),
  dropped('VALUE_NOT_ALLOWED', 'escalated_to', { escalated_to: 'moon' }),
  bad('TEXT_TOO_LONG', 'patient_id', { patient_id: 'x'.repeat(201) }),
  dropped('VALUE_LOOKS_PERSONAL', 'site', { site: 'x'.repeat(101) }),
  dropped('VALUE_LOOKS_PERSONAL', 'payer', { payer: 'mary@example.org' }),
  dropped('VALUE_LOOKS_PERSONAL', 'sex', { sex: '555-123-4567' }),
  dropped('VALUE_LOOKS_PERSONAL', 'provider_states', { provider_states: 'TX|078-05-1120' }),
  dropped('CONTROL_CHARACTER', 'site', { site: 'a\u0007b' }),
  dropped('NUMBER_INVALID', 'age', { age: 'forty' }),
  inFeed(
    'role_counts',
    bad('NUMBER_OUT_OF_RANGE', 'count', {}),
    csv({ organisation: 'o', as_of: '2025-01-01', count: '-1' }),
  ),
  dropped('BOOLEAN_INVALID', 'interpreter', { interpreter: 'perhaps' }),
  dropped('DATE_INVALID', 'birth_date', { birth_date: '31/12/1980' }),
  bad('INSTANT_INVALID', 'starts_at', { starts_at: '2025-02-30T10:00:00Z' }),
  bad('LOCAL_TIME_IMPOSSIBLE', 'starts_at', { starts_at: '2025-03-09T02:30' }),
  dropped('LOCAL_TIME_AMBIGUOUS', 'starts_at', { starts_at: '2025-11-02T01:30' }),
  dropped('INSTANT_OUT_OF_ORDER', 'ended_at', { started_at: '2025-03-14T10:00Z', ended_at: '2025-03-14T09:59Z' }),
  dropped('INSTANT_OUT_OF_ORDER', 'started_at', {
    checked_in_at: '2025-03-14T10:00Z',
    started_at: '2025-03-14T09:59Z',
  }),
  dropped('INSTANT_OUT_OF_ORDER', 'cancelled_at', {
    booked_at: '2025-03-10T10:00Z',
    cancelled_at: '2025-03-09T10:00Z',
  }),
  dropped('BOOKED_AFTER_VISIT', 'booked_at', { booked_at: '2025-03-15T10:00Z' }),
  dropped('AGE_IMPOSSIBLE', 'age', { age: '-1' }),
  dropped('AGE_IMPOSSIBLE', 'birth_date', { birth_date: '2026-01-01' }),
  dropped('ZIP_INVALID', 'zip3', { zip3: 'SW1A' }),
  inFeed('stays', dropped('DISPOSITION_INVALID', 'disposition', {}), csv({ ...stay, disposition: 'home' })),
  inFeed(
    'stays',
    dropped('DISCHARGE_BEFORE_ADMISSION', 'discharged_at', {}),
    csv({ ...stay, discharged_at: '2025-02-28T10:00Z' }),
  ),
  bad('PROGRAM_UNKNOWN', 'program', { program: 'nowhere' }),
  inFeed('stays', dropped('PROGRAM_UNKNOWN', 'program', {}), csv({ ...stay, program: 'nowhere' })),
  bad('MODALITY_MISSING', 'modality', { modality: '', cpt: '' }),
  dropped('MODALITY_UNDERIVED', 'cpt', { modality: '', cpt: '00000' }),
  dropped('MODALITY_CONFLICT', 'modality', { modality: 'in_person', cpt: '98001' }),
  dropped('MODALITY_CONFLICT', 'cpt', { modality: '', cpt: '98001', modifiers: '93' }),
  inFeed(
    'observations',
    bad('VALUE_LOOKS_PERSONAL', 'unit', {}),
    csv({ observation_id: 'O1', code: 'x', value: '1', unit: 'mary@example.org', observed_at: '2025-03-01T10:00Z' }),
  ),
  inFeed('surveys', bad('SCALE_UNKNOWN', 'instrument', {}), csv({ ...answer, instrument: 'Ours 1.0' })),
  inFeed('surveys', bad('SCALE_INVALID', 'scale_min', {}), csv({ ...answer, scale_min: '5', scale_max: '1' })),
  inFeed('surveys', bad('SCORE_OFF_SCALE', 'score', {}), csv({ ...answer, score: '11' })),
  inFeed('surveys', bad('RESPONSE_UNDATED', 'responded_at', {}), csv({ ...answer, responded_at: '' })),
  inFeed('activities', dropped('URL_INVALID', 'url', {}), csv({ ...activity, url: 'javascript:alert(1)' })),
  inFeed('roles', dropped('END_BEFORE_START', 'ended_on', {}), csv({ ...role, ended_on: '2024-12-31' })),
];

describe('a record’s problem', () => {
  it.each(cases)(
    '$code of $column in $feed is a $severity on its line',
    async ({ code, severity, column, feed, text, line }) => {
      const { rows, problems, recordsRead } = await read(feed, text);
      expect(problems).toEqual([{ severity, line: line ?? 2, column, code, reason: expect.any(String) }]);
      expect(problems[0]!.reason.startsWith(problemCatalogue[code])).toBe(true);
      expect(rows).toHaveLength(severity === 'reject' ? 0 : recordsRead);
    },
  );

  it('is tried here for every code of the catalogue', async () => {
    const elsewhere: ProblemCode[] = [
      'COLUMN_ABSENT',
      'REFERENCE_UNRESOLVED',
      'CANCELLATION_UNATTRIBUTED',
      'PROGRAM_MISSING',
    ];
    const tried = new Set([...cases.map(({ code }) => code), ...elsewhere]);
    expect([...tried].sort()).toEqual(Object.keys(problemCatalogue).sort());
  });

  it('names the column as the file names it', async () => {
    const profile = parseProfile(
      'name: t\ndescription: t\nfeed: visits\ncolumns: { starts_at: Beginn, age: Alter }\n',
      't',
    );
    const { problems } = await read('visits', csv({ ...visit(), Beginn: 'soon', Alter: '-3' }), { profile });
    expect(problems.map(({ column }) => column)).toEqual(['Beginn']);
  });

  it('in one cell costs one row of a hundred, and the others load', async () => {
    const records = Array.from({ length: 100 }, (_, i) =>
      visit({ visit_id: `V${i}`, starts_at: i === 40 ? '2025-02-30T10:00:00Z' : '2025-03-14T10:00:00Z' }),
    );
    const { rows, problems, recordsRead } = await read('visits', csv(...records));
    expect([rows.length, recordsRead]).toEqual([99, 100]);
    expect(problems).toEqual([
      expect.objectContaining({ severity: 'reject', line: 42, column: 'starts_at', code: 'INSTANT_INVALID' }),
    ]);
  });

  it('is told once where an optional column of a profile is not in the file', async () => {
    const profile = parseProfile('name: t\ndescription: t\nfeed: visits\ncolumns: { site: Clinic }\n', 't');
    const { rows, problems } = await read('visits', csv(visit(), visit({ visit_id: 'V2' })), { profile });
    expect(rows).toHaveLength(2);
    expect(problems).toEqual([
      expect.objectContaining({ code: 'COLUMN_ABSENT', column: 'Clinic', severity: 'warning', line: 1 }),
    ]);
  });

  it('keeps a dropped value out of the row', async () => {
    const { rows } = await read('visits', csv(visit({ booked_at: '2025-03-15T10:00Z', age: '-1', ended_at: 'late' })));
    expect(rows[0]).toMatchObject({ bookedAt: null, leadTimeDays: null, ageBand: null, endedAt: null });
  });
});
