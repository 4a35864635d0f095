import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { FileRefused, loadProfile, parseProfile, readFeed } from '../src/index';
import { csv, pseudonyms, read, readWhole, visit } from './reading';

async function refusalOf(act: () => Promise<unknown>): Promise<FileRefused> {
  const error = await act().then(
    () => new Error('The file was accepted.'),
    (reason: unknown) => reason,
  );
  if (error instanceof FileRefused) return error;
  throw error;
}

const header = 'visit_id,patient_id,program,status,modality,starts_at\n';

describe('a file is refused, with place and remedy, when', () => {
  it('it does not exist', async () => {
    const refusal = await refusalOf(() =>
      readWhole({ feed: 'visits', path: '/nonexistent/visits.csv', fileName: 'visits.csv' }),
    );
    expect(refusal).toMatchObject({ code: 'FILE_MISSING', message: expect.stringContaining('visits.csv') });
  });

  it('it is a folder', async () => {
    const refusal = await refusalOf(() => readWhole({ feed: 'visits', path: tmpdir(), fileName: 'folder' }));
    expect(refusal.code).toBe('FILE_IS_DIRECTORY');
  });

  it.each([
    ['is empty', '', 'FILE_EMPTY'],
    ['holds a byte order mark only', '\ufeff', 'HEADER_BLANK'],
    ['begins with a blank line', '\n' + header, 'HEADER_BLANK'],
    ['begins with empty names', ',,,\n1,2,3,4\n', 'HEADER_BLANK'],
    ['names a column twice', header.replace('modality', 'status'), 'HEADER_DUPLICATE'],
    ['has two columns that read alike', header.replace('\n', ',Visit-ID\n'), 'HEADER_DUPLICATE'],
    ['lacks a required column', header.replace('visit_id,', ''), 'COLUMN_MISSING'],
    ['has no way to tell the modality', header.replace(',modality', ''), 'COLUMN_MISSING'],
    ['never closes a quote', header + 'V1,"P1,tele', 'QUOTE_UNCLOSED'],
    ['holds NUL bytes', header + 'V1\0,P1', 'NUL_BYTES'],
    ['has too many columns', 'c,'.repeat(1500) + '\n', 'TOO_MANY_COLUMNS'],
    ['is a list in JSON', '[{"visit_id": 1}]', 'FORMAT_UNSUPPORTED'],
    ['is a workbook', 'PK\u0003\u0004....', 'FORMAT_UNSUPPORTED'],
    ['is a PDF', '%PDF-1.7', 'FORMAT_UNSUPPORTED'],
  ])('it %s', async (_, text, code) => {
    const refusal = await refusalOf(() => read('visits', text));
    expect(refusal.code).toBe(code);
    expect(refusal.message.length).toBeGreaterThan(30);
  });

  it('a record is longer than allowed', async () => {
    const text = header + `V1,P1,tele,completed,video,"${'x'.repeat(500)}`;
    const refusal = await refusalOf(() => read('visits', text, { maximumRowBytes: 200 }));
    expect(refusal).toMatchObject({ code: 'RECORD_TOO_LONG', line: 2 });
  });

  it('its bytes are not UTF-8: the line is named, and the remedy', async () => {
    const bytes = Buffer.from(header + 'V1,P1,tele,completed,video,2025-03-14T10:00:00Z\nV2,P\xe9\n', 'latin1');
    const refusal = await refusalOf(() => read('visits', bytes));
    expect(refusal).toMatchObject({ code: 'ENCODING_UNREADABLE', line: 3 });
    expect(refusal.message).toContain('windows-1252');
  });

  it('bytes that are not UTF-8 come late, after rows were read', async () => {
    const rows = Array.from({ length: 6000 }, (_, i) => `V${i},P1,tele,completed,video,2025-03-14T10:00:00Z\n`).join(
      '',
    );
    const bytes = Buffer.concat([Buffer.from(header + rows), Buffer.from([0xe9, 0x0a])]);
    const pieces = Array.from({ length: Math.ceil(bytes.length / 1000) }, (_, i) =>
      bytes.subarray(i * 1000, (i + 1) * 1000),
    );
    expect(await refusalOf(() => read('visits', pieces))).toMatchObject({ code: 'ENCODING_UNREADABLE', line: 6002 });
  });

  it('its gzip data is cut short', async () => {
    const whole = gzipSync(csv(visit()));
    expect((await refusalOf(() => read('visits', whole.subarray(0, whole.length - 12)))).code).toBe('GZIP_DAMAGED');
  });

  it('its gzip data unpacks to hundreds of times its size', async () => {
    const bomb = gzipSync(header + `${'x'.repeat(999)}\n`.repeat(20_000));
    expect((await refusalOf(() => read('visits', bomb))).code).toBe('DECOMPRESSION_RATIO');
  });

  it('the profile makes another feed', async () => {
    const profile = await loadProfile('nhs-gp-appointments');
    expect((await refusalOf(() => read('visits', header, { profile }))).code).toBe('FEED_MISMATCH');
  });

  it('the time zone does not exist', async () => {
    expect((await refusalOf(() => read('visits', header, { timeZone: 'Mars/Olympus' }))).code).toBe(
      'TIME_ZONE_UNKNOWN',
    );
  });

  it('a column that its profile needs is missing', async () => {
    const profile = await loadProfile('brazil-no-shows');
    const refusal = await refusalOf(() => read('visits', 'PatientId,AppointmentNo\n1,2\n', { profile }));
    expect(refusal).toMatchObject({ code: 'COLUMN_MISSING', message: expect.stringContaining('"AppointmentID"') });
  });
});

describe('a file that is plainly another one', () => {
  const stays = 'stay_id,patient_id,admitted_at\nS1,P1,2025-03-14\n';

  it('is called by the feed whose columns it has', async () => {
    const { code, message } = await refusalOf(() => read('visits', stays));
    expect(code).toBe('COLUMN_MISSING');
    expect(message).toContain('"visit_id", "program", "status", "starts_at" are missing');
    expect(message).toContain('The columns are those of stays: import the file as stays.');
  });

  it('is told from its profile where nothing the profile reads is there', async () => {
    const profile = await loadProfile('brazil-no-shows');
    const { message } = await refusalOf(() => read('visits', stays, { profile }));
    expect(message).toContain('No column that the profile brazil-no-shows reads is there');
  });

  it('and has no header line shows no value of its first line', async () => {
    const { message } = await refusalOf(() => read('visits', 'patient_ida,Jane Doe,statusa\nV2,John Roe,b\n'));
    expect(message).toContain('if the file begins with data, export it with a header line');
    expect(message).not.toMatch(/ida|Jane|statusa/);
  });
});

describe('a file that is written to while it is read', () => {
  it('is refused, for what was read may be its beginning', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'inflect-growing-')), 'visits.csv');
    await writeFile(path, header + 'V1,P1,tele,completed,video,2025-03-14T10:00:00Z\n'.repeat(50_000));
    const settings = { pseudonyms, timeZone: 'America/New_York', knownPrograms: new Set(['tele']) };
    const reading = await readFeed({ ...settings, path, fileName: 'visits.csv', feed: 'visits' });
    await appendFile(path, 'V9,P1,te');
    const refusal = await refusalOf(async () => {
      for await (const batch of reading.batches) expect(batch.recordsRead).toBeGreaterThan(0);
    });
    await rm(dirname(path), { recursive: true });
    expect(refusal).toMatchObject({ code: 'FILE_CHANGED', message: expect.stringMatching(/nothing was loaded/) });
  });
});

describe('a refusal', () => {
  it('names the columns that may have been meant', async () => {
    const refusal = await refusalOf(() => read('visits', header.replace('visit_id', 'VisitIdent')));
    expect(refusal.message).toContain('"visit_id"');
    expect(refusal.message).toContain('"VisitIdent"');
  });

  it.each([
    ['plain', (bytes: Buffer) => bytes],
    ['gzip', (bytes: Buffer) => gzipSync(bytes, { level: 0 })],
  ])('closes the %s stream it was reading', async (_, written) => {
    const bytes = written(Buffer.from(header.replace('visit_id', 'x') + 'some,cells\n'.repeat(100_000)));
    let closed = false;
    async function* stream(): AsyncGenerator<Buffer> {
      try {
        for (let at = 0; at < bytes.length; at += 10_000) yield bytes.subarray(at, at + 10_000);
      } finally {
        closed = true;
      }
    }
    await refusalOf(() => readWhole({ feed: 'visits', stream: stream(), fileName: 'visits.csv' }));
    // Streams tell of their end on a later turn of the loop.
    await new Promise((resolve) => setImmediate(resolve));
    expect(closed).toBe(true);
  });
});

describe('a header without rows', () => {
  it('is no fault: there is nothing to import', async () => {
    const result = await read('visits', header);
    expect(result).toMatchObject({ rows: [], problems: [], recordsRead: 0 });
  });
});

describe('a profile', () => {
  const valid = 'name: test\ndescription: a test\nfeed: visits\n';

  it.each([
    ['an unknown column', `${valid}columns: { visit_nr: A }\n`, /columns\.visit_nr.*not a column of the feed visits/],
    ['an unknown key', `${valid}zone: UTC\n`, /zone/],
    ['an unknown feed', valid.replace('visits', 'vistas'), /feed/],
    ['a wrong time zone', `${valid}timeZone: Nowhere\n`, /timeZone.*IANA/],
    [
      'a wrong date format',
      `${valid}columns: { starts_at: { from: A, format: QQ } }\n`,
      /columns\.starts_at.*not a date token/,
    ],
    [
      'two origins for one column',
      `${valid}columns: { site: { from: A, constant: B } }\n`,
      /columns\.site.*exactly one/,
    ],
    ['broken YAML', 'name: [', /line 1.*not YAML/],
  ])('is refused for %s, naming the key', (_, yaml, message) => {
    expect(() => parseProfile(yaml, 'test')).toThrow(message);
  });

  it('that does not exist is refused with the names that do', async () => {
    await expect(loadProfile('brasil')).rejects.toMatchObject({
      code: 'PROFILE_MISSING',
      message: expect.stringContaining('brazil-no-shows'),
    });
  });
});
