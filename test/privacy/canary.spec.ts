import { jest } from '@jest/globals';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Holder } from '../launcher/holder';
import { queried } from '../launcher/queried';
import { CommandLine, type CommandResult } from '../product/command-line';
import { sessionCookie, startProduct } from '../product/running-product';
import { temporaryHome } from '../product/temporary-home';
import { until } from '../product/until';
import { programsCsv } from '../product/visit-files';
import { canariesOf, canaryForms, fhirWith, ndjsonWith, visitsWith, type Canaries } from './canaries';
import { foundInFiles } from './found-in-files';

// Some fifteen whole commands, and every byte of a database searched.
jest.setTimeout(400_000);

const place = temporaryHome();
const temporary = join(place.folder, 'tmp');
mkdirSync(temporary, { mode: 0o1777 });
const settings = { INFLECT_HOME: place.home, INFLECT_SAMPLE: 'off', LOG_LEVEL: 'trace', TMPDIR: temporary };
const inflect = new CommandLine(place.home, place.folder, settings);

const windows1252 = `name: old-extract
description: An extract in Windows-1252.
feed: visits
source: old-extract
encoding: windows-1252
columns: {}
`;

/** How the same rows arrive by the command line; the words after the file. */
const arrivals: { form: string; content: (canaries: Canaries) => string | Buffer; words: string[]; name?: string }[] = [
  { form: 'UTF-8', content: visitsWith, words: ['--feed', 'visits'] },
  { form: 'UTF-8 with byte order mark', content: (c) => `\ufeff${visitsWith(c)}`, words: ['--feed', 'visits'] },
  { form: 'UTF-16 LE', content: (c) => Buffer.from(`\ufeff${visitsWith(c)}`, 'utf16le'), words: ['--feed', 'visits'] },
  {
    form: 'UTF-16 BE',
    content: (c) => Buffer.from(`\ufeff${visitsWith(c)}`, 'utf16le').swap16(),
    words: ['--feed', 'visits'],
  },
  {
    form: 'Windows-1252',
    content: (c) => Buffer.from(visitsWith(c), 'latin1'),
    words: ['--feed', 'visits', '--profile', inflect.file('old-extract.yaml', windows1252)],
  },
  { form: 'gzip', content: (c) => gzipSync(visitsWith(c)), words: ['--feed', 'visits'] },
  { form: 'NDJSON', content: ndjsonWith, words: ['--feed', 'visits'], name: 'rows.ndjson' },
  {
    form: 'FHIR',
    content: fhirWith,
    words: ['--feed', 'visits', '--fhir', '--program', 'tele'],
    name: 'export.ndjson',
  },
];
/** Refused as a whole: what was read of them by then must go as well. */
const refused: { form: string; content: (canaries: Canaries) => string }[] = [
  { form: 'too many rejects', content: visitsWith },
  { form: 'a quote never closed', content: (c) => visitsWith(c).replace('seen by', '"seen by') },
];

const leaksOf = (text: string): string[] => canaryForms.filter((form) => text.includes(form));

let outputs = '';
const keep = (result: CommandResult): CommandResult => {
  outputs += result.out + result.err;
  return result;
};

/** Runs throughout: the commands share its database. */
let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct(settings);
});
afterAll(async () => {
  if (!product.hasEnded()) await product.stop();
  place.remove();
});

describe('planted identifiers', () => {
  it('of every format and encoding are read through the command line', async () => {
    await inflect.json('import', inflect.file('programs.csv', programsCsv), '--feed', 'programs');
    for (const [n, { form, content, words, name }] of arrivals.entries()) {
      const file = inflect.file(name ?? 'visits.csv', content(canariesOf(n)));
      const { code, out, err } = keep(await inflect.run('import', file, ...words, '--allow-rejects', '--json'));
      expect([form, code, err]).toEqual([form, 0, expect.any(String)]);
      const { importId, inserted, rejected } = JSON.parse(out) as Record<string, number>;
      expect([form, inserted, rejected]).toEqual([form, form === 'FHIR' ? 1 : 2, 1]);
      // One of a table, one of an export: the others' problems are of the same form.
      if (form === 'UTF-8' || form === 'FHIR')
        keep(await inflect.run('rejects', String(importId), '--warnings', '--csv'));
    }
    for (const [n, { form, content }] of refused.entries()) {
      const file = inflect.file('visits.csv', content(canariesOf(arrivals.length + n)));
      expect([form, keep(await inflect.run('import', file, '--feed', 'visits')).code]).toEqual([form, 1]);
    }
  });

  it('are uploaded, at once and as a job, committed and refused', async () => {
    const { cookie } = await sessionCookie(product.signInLink);
    const headers = { cookie: cookie ?? '', 'x-inflect-request': '1', 'content-type': 'application/octet-stream' };
    const upload = (file: number, query: string, more: Record<string, string> = {}) =>
      fetch(`${product.address}/api/imports?feed=visits&fileName=visits.csv${query}`, {
        method: 'POST',
        headers: { ...headers, ...more },
        body: visitsWith(canariesOf(file)),
      });
    const at = arrivals.length + refused.length;
    const whole = await upload(at, '&allowRejects=1');
    expect(whole.ok).toBe(true);
    outputs += await whole.text();
    const refusal = await upload(at + 1, '');
    expect(refusal.status).toBe(422);
    outputs += await refusal.text();
    const job = await upload(at + 2, '&allowRejects=1', { prefer: 'respond-async' });
    const { importId } = (await job.json()) as { importId: number | string };
    await until({
      what: 'the job is committed',
      condition: async () => {
        const answer = await fetch(`${product.address}/graphql`, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify({
            query: `{ import(id: "${importId}") { state failure problemCounts { code column } } importProblems(import: "${importId}", first: 50) { nodes { line column reason } } }`,
          }),
        });
        const text = await answer.text();
        outputs += text;
        return text.includes('"COMMITTED"');
      },
    });
  });

  it('are in no answer, message or log', async () => {
    await product.stop();
    outputs += product.output() + product.errors();
    expect(outputs.length).toBeGreaterThan(1000);
    expect(leaksOf(outputs)).toEqual([]);
  });

  it('are in no table', async () => {
    const holder = Holder.start({ home: place.home });
    try {
      const { url } = await holder.server();
      const tables = await queried<{ name: string }>(
        url,
        `select format('%I.%I', schemaname, tablename) as name from pg_tables
         where schemaname not in ('pg_catalog', 'information_schema')`,
      );
      const texts: Record<string, string> = {};
      for (const { name } of tables) {
        const rows = await queried<{ row: string }>(url, `select t::text as row from ${name} t`);
        texts[name] = rows.map(({ row }) => row).join('\n');
      }
      // What is meant to be kept is there, so the search works.
      expect(texts['public.code']).toMatch(/739|000/);
      expect(texts['public.visit']?.split('\n').length).toBeGreaterThan(15);
      for (const [name, text] of Object.entries(texts)) {
        expect([name, leaksOf(text)]).toEqual([name, []]);
        // Five digits alone are too common to look for in files.
        expect([name, /\b73949\b/.test(text)]).toEqual([name, false]);
      }
    } finally {
      await holder.release();
    }
  });

  it('are in no file of the home or the temporary folder: data, write-ahead log, spool, logs, keys', async () => {
    const folders = [place.home, temporary];
    const kept = await foundInFiles(folders, ['Tele clinic', 'old-extract']);
    // The search finds what is stored, in the tables' files and in the write-ahead log.
    expect(kept.some(({ file }) => file.includes('/pg_wal/'))).toBe(true);
    expect(kept.some(({ file }) => file.includes('/base/'))).toBe(true);
    expect(await foundInFiles(folders, canaryForms)).toEqual([]);
  });
});
