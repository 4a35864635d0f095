import { gzipSync } from 'node:zlib';
import { FileSample, inspectFile, parseProfile, type FileInspection, type InspectionRequest } from '../src/index';
import { csv, read, type Cells } from './reading';

async function* once(content: string | Uint8Array): AsyncGenerator<string | Uint8Array> {
  yield content;
}

const inspect = (content: string | Uint8Array, request: Partial<InspectionRequest> = {}): Promise<FileInspection> =>
  inspectFile({ stream: once(content), fileName: 'extract.csv', feed: 'visits', ...request });

const many = (count: number, record: (i: number) => Cells): string =>
  csv(...Array.from({ length: count }, (_, i) => record(i)));

const found = ({ suggestion }: FileInspection): Record<string, string> =>
  Object.fromEntries(suggestion.columns.flatMap(({ column, from }) => (from === null ? [] : [[column, from]])));

const suggested = ({ suggestion }: FileInspection, column: string) =>
  suggestion.columns.find((each) => each.column === column)!;

/** An appointment as an EHR's reporting database names it. */
const epic = (i: number): Cells => ({
  PAT_MRN_ID: `E${100_200 + (i % 40)}`,
  PAT_ENC_CSN_ID: String(700_000 + i),
  CONTACT_DATE: `${(i % 12) + 1}/${(i % 28) + 1}/2025 ${8 + (i % 9)}:30`,
  APPT_MADE_DTTM: `${(i % 12) + 1}/1/2025 9:00`,
  APPT_STATUS_C: ['Completed', 'No Show', 'Canceled by patient', 'Arrived'][i % 4]!,
  VISIT_PROV_ID: `P${i % 7}`,
  DEPARTMENT_ID: `D${i % 3}`,
  'Visit Mode': ['Video Visit', 'Office Visit', 'Telephone'][i % 3]!,
  BIRTH_DATE: `${(i % 12) + 1}/${(i % 28) + 1}/19${60 + (i % 30)}`,
  PAT_NAME: `Doe, Jane ${i % 40}`,
  COMMENTS: `called ${i}`,
});

describe('the suggestion', () => {
  it('finds the columns of an EHR extract and how its dates and words are meant', async () => {
    const inspection = await inspect(many(200, epic), { timeZone: 'America/New_York' });
    expect(found(inspection)).toMatchObject({
      patient_id: 'PAT_MRN_ID',
      visit_id: 'PAT_ENC_CSN_ID',
      starts_at: 'CONTACT_DATE',
      booked_at: 'APPT_MADE_DTTM',
      status: 'APPT_STATUS_C',
      provider_id: 'VISIT_PROV_ID',
      site: 'DEPARTMENT_ID',
      modality: 'Visit Mode',
      birth_date: 'BIRTH_DATE',
    });
    expect(suggested(inspection, 'status')).toMatchObject({
      map: { 'Canceled by patient': 'patient_cancel', Arrived: 'completed' },
      unknownValues: 0,
    });
    expect(inspection.suggestion.dropped).toEqual(['PAT_NAME', 'COMMENTS']);
    expect(inspection.suggestion.missing.map(({ column }) => column)).toEqual(['program']);
    expect(inspection.profile.columns['starts_at']).toMatchObject({ from: 'CONTACT_DATE', format: 'M/d/yyyy H:mm' });
  });

  it('loads, with what it says is missing filled in, as a profile a person would have written', async () => {
    const text = many(60, epic);
    const { yaml } = await inspect(text, { timeZone: 'America/New_York' });
    const profile = parseProfile(yaml.replace('columns:', 'columns:\n  program: { constant: tele }'), 'suggested');
    const { rows, problems, recordsRead } = await read('visits', text, { profile });
    expect([rows.length, problems, recordsRead]).toEqual([60, [], 60]);
    expect(rows[1]).toMatchObject({ status: 'no_show', modality: 'in_person', serviceDate: '2025-02-02', site: 'D1' });
  });

  it('reads Portuguese and Spanish names, and a column that only says whether the patient stayed away', async () => {
    const portuguese = await inspect(
      many(40, (i) => ({
        'Id Agendamento': `A${i}`,
        Prontuário: `P${i % 9}`,
        'Data Agendada': `${String((i % 28) + 1).padStart(2, '0')}/03/2025`,
        Falta: i % 5 === 0 ? 'S' : 'N',
        Idade: String(20 + i),
        Sexo: i % 2 ? 'F' : 'M',
        Bairro: `B${i % 3}`,
      })),
      { timeZone: 'America/Sao_Paulo' },
    );
    expect(found(portuguese)).toMatchObject({
      visit_id: 'Id Agendamento',
      patient_id: 'Prontuário',
      starts_at: 'Data Agendada',
      status: 'Falta',
      age: 'Idade',
      sex: 'Sexo',
      site: 'Bairro',
    });
    expect(suggested(portuguese, 'status').map).toEqual({ S: 'no_show', N: 'completed' });
    const spanish = await inspect(
      many(40, (i) => ({
        'id cita': `C${i}`,
        'Historia Clínica': `H${i % 9}`,
        'Fecha Cita': '2025-03-04',
        'Estado Cita': i % 3 ? 'Asistió' : 'No asistió',
        'No show': i % 3 ? 'no' : 'yes',
      })),
    );
    expect(found(spanish)).toMatchObject({
      visit_id: 'id cita',
      patient_id: 'Historia Clínica',
      starts_at: 'Fecha Cita',
    });
    expect(suggested(spanish, 'status')).toMatchObject({
      from: 'Estado Cita',
      map: { Asistió: 'completed', 'No asistió': 'no_show' },
      alternatives: [{ from: 'No show' }],
    });
  });

  it('says so where day and month may change places, and follows the country of the site', async () => {
    const text = many(30, (i) => ({ 'appointment date': `0${(i % 9) + 1}/0${(i % 7) + 1}/2025` }));
    const american = await inspect(text, { timeZone: 'America/Chicago' });
    const british = await inspect(text, { timeZone: 'Europe/London' });
    expect(american.columns[0]!.date).toMatchObject({ pattern: 'M/d/yyyy', dayOrMonthFirst: true });
    expect(british.columns[0]!.date).toMatchObject({ pattern: 'd/M/yyyy', dayOrMonthFirst: true });
    expect(suggested(british, 'starts_at').reasons.join()).toMatch(/both fit: d\/M\/yyyy was taken, check it/);
    const clear = await inspect(
      many(30, (i) => ({ 'appointment date': `${i + 1}/07/2025` })),
      {
        timeZone: 'America/Chicago',
      },
    );
    expect(clear.columns[0]!.date).toMatchObject({ pattern: 'd/M/yyyy', dayOrMonthFirst: false });
  });

  it('does not take a column whose name fits and whose values cannot', async () => {
    const inspection = await inspect(many(30, (i) => ({ age: `2025-01-${(i % 28) + 1}`, status: `free text ${i}` })));
    expect(suggested(inspection, 'age').from).toBeNull();
    expect(suggested(inspection, 'status').confidence).toBeLessThan(0.5);
  });

  it('keeps a column from being read under its own name where it is not the one suggested', async () => {
    const inspection = await inspect(many(30, (i) => ({ visit_id: `V${i}`, age: `x${i}`, 'Patient Age': String(i) })));
    expect(found(inspection)['age']).toBe('Patient Age');
    expect(inspection.profile.drop).toEqual(['age']);
  });
});

describe('the facts about columns', () => {
  it('hold no identifier, name or date of birth, whatever repeats', async () => {
    const inspection = await inspect(
      many(60, (i) => ({
        ...epic(i % 3),
        note: 'ann@example.org',
        room: String(12345 + (i % 2)),
        PAT_NAME: 'Roe, Ann',
      })),
    );
    const values = Object.fromEntries(inspection.columns.map(({ column, values }) => [column, values]));
    for (const column of ['PAT_MRN_ID', 'PAT_ENC_CSN_ID', 'PAT_NAME', 'BIRTH_DATE', 'COMMENTS', 'note', 'room'])
      expect([column, values[column]]).toEqual([column, null]);
    const said = JSON.stringify(inspection);
    for (const text of ['E100200', '700000', 'Roe', 'ann@', '12345', '1960']) expect(said).not.toContain(text);
    expect(values['Visit Mode']).toEqual([
      { value: 'Office Visit', records: 20 },
      { value: 'Telephone', records: 20 },
      { value: 'Video Visit', records: 20 },
    ]);
  });

  it('show no value that stands for one or two records', async () => {
    const inspection = await inspect(many(60, (i) => ({ payer: i === 7 ? 'Rare Plan' : 'Common' })));
    expect(inspection.columns[0]).toMatchObject({ distinct: 2, values: [{ value: 'Common', records: 59 }] });
  });

  it('count words for nothing as empty and suggest to empty them', async () => {
    const inspection = await inspect(many(40, (i) => ({ cancelled_at: i % 2 ? 'NULL' : '2025-01-02T10:00Z' })));
    expect(inspection.columns[0]!.filledShare).toBe(0.5);
    expect(inspection.profile.columns['cancelled_at']).toMatchObject({ from: 'cancelled_at', map: { NULL: null } });
  });
});

describe('a sample', () => {
  const wide = many(9000, (i) => ({ ...epic(i), filler: 'x'.repeat(60) }));

  it('of a file that goes on reads no cut record and says that it is no whole', async () => {
    for (const bytes of [Buffer.from(wide).subarray(0, 700_001), gzipSync(wide).subarray(0, 60_000)]) {
      const inspection = await inspect(bytes, { partial: true, maximumRecords: 100_000 });
      expect(inspection.whole).toBe(false);
      expect(inspection.records).toBeGreaterThan(500);
      expect(inspection.columns.every(({ filledShare }) => filledShare === 1)).toBe(true);
    }
  });

  it('of a whole file is told from one of its beginning', async () => {
    expect(await inspect(many(30, epic))).toMatchObject({ whole: true, records: 30 });
    expect(await inspect(wide)).toMatchObject({ whole: false, records: 2000 });
  });

  it('holds a bounded part of any file', async () => {
    async function* endless(): AsyncGenerator<Buffer> {
      for (;;) yield Buffer.alloc(64 * 1024, 'a,b\n');
    }
    const sample = await FileSample.take({ stream: endless(), fileName: 'endless.csv', maximumBytes: 500_000 });
    expect([sample.size, sample.whole]).toEqual([500_000, false]);
  });

  it('of NDJSON takes the keys of its objects as columns', async () => {
    const lines = Array.from({ length: 20 }, (_, i) => JSON.stringify({ visit_id: `V${i}`, Gender: 'F' })).join('\n');
    const inspection = await inspect(lines);
    expect(inspection.detection.format).toBe('ndjson');
    expect(found(inspection)).toEqual({ visit_id: 'visit_id', sex: 'Gender' });
  });
});
