import { jest } from '@jest/globals';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Holder } from '../launcher/holder';
import { queried } from '../launcher/queried';
import { CommandLine, type CommandResult } from '../product/command-line';
import { endProducts, sessionCookie, startProduct } from '../product/running-product';
import { temporaryHome } from '../product/temporary-home';
import { until } from '../product/until';
import { programsCsv } from '../product/visit-files';
import { canariesOf, canaryForms, fhirWith, ndjsonWith, visitsWith, type Canaries } from './canaries';
import { foundInFiles } from './found-in-files';

// A dozen whole commands, and every byte of a database searched.
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

/** How the same rows arrive by the command line. Those of one command share its words. */
const commands: {
  words: string[];
  arrivals: { form: string; name?: string; content: (of: Canaries) => string | Buffer }[];
}[] = [
  {
    words: ['--feed', 'visits'],
    arrivals: [
      { form: 'UTF-8', content: visitsWith },
      { form: 'UTF-8 with byte order mark', content: (c) => `\ufeff${visitsWith(c)}` },
      { form: 'UTF-16 LE', content: (c) => Buffer.from(`\ufeff${visitsWith(c)}`, 'utf16le') },
      { form: 'UTF-16 BE', content: (c) => Buffer.from(`\ufeff${visitsWith(c)}`, 'utf16le').swap16() },
      { form: 'gzip', content: (c) => gzipSync(visitsWith(c)) },
      { form: 'NDJSON', content: ndjsonWith, name: 'rows.ndjson' },
    ],
  },
  {
    words: ['--feed', 'visits', '--profile', inflect.file('old-extract.yaml', windows1252)],
    arrivals: [{ form: 'Windows-1252', content: (c) => Buffer.from(visitsWith(c), 'latin1') }],
  },
  {
    words: ['--feed', 'visits', '--fhir', '--program', 'tele'],
    arrivals: [{ form: 'FHIR', content: fhirWith, name: 'export.ndjson' }],
  },
];
const arrivalCount = commands.reduce((sum, { arrivals }) => sum + arrivals.length, 0);
/** Refused as a whole: what was read of them by then must go as well. */
const refused: { form: string; content: (canaries: Canaries) => string }[] = [
  { form: 'too many rejects', content: visitsWith },
  { form: 'a quote never closed', content: (c) => visitsWith(c).replace('seen by', '"seen by') },
];

type Summary = Record<'importId' | 'inserted' | 'rejected', number>;

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
  await endProducts();
  place.remove();
});

describe('planted identifiers', () => {
  it('of every format and encoding are read through the command line', async () => {
    await inflect.json('import', inflect.file('programs.csv', programsCsv), '--feed', 'programs');
    let files = 0;
    const taken = commands.map(async ({ words, arrivals }) => {
      const paths = arrivals.map(({ name = 'visits.csv', content }) =>
        inflect.file(`${files}-${name}`, content(canariesOf(files++))),
      );
      const { code, out, err } = keep(await inflect.run('import', ...paths, ...words, '--allow-rejects', '--json'));
      expect([words, code, err]).toEqual([words, 0, expect.any(String)]);
      const summaries = [JSON.parse(out) as Summary | Summary[]].flat();
      arrivals.forEach(({ form }, i) => {
        const { inserted, rejected } = summaries[i]!;
        expect([form, inserted, rejected]).toEqual([form, form === 'FHIR' ? 1 : 2, 1]);
      });
      return { importId: String(summaries[0]!.importId), path: paths[0]! };
    });
    const failed = refused.map(async ({ form, content }, n) => {
      const file = inflect.file(`refused-${n}.csv`, content(canariesOf(arrivalCount + n)));
      expect([form, keep(await inflect.run('import', file, '--feed', 'visits')).code]).toEqual([form, 1]);
    });
    const [table, , fhir] = await Promise.all(taken);
    await Promise.all(failed);
    // One of a table, one of an export: the others' problems are of the same form.
    const listed = [table, fhir].map((each) => inflect.run('rejects', each!.importId, '--warnings', '--csv'));
    const beside = inflect.run('rejects', table!.importId, '--csv', '--file', table!.path);
    for (const result of await Promise.all(listed)) expect(keep(result).out).toContain('INSTANT_INVALID');
    // Next to the original columns stand the value at fault, which the steward must see, and no identifier.
    expect(leaksOf((await beside).out)).toEqual(['canary-date']);
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
    const at = arrivalCount + refused.length;
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

  it('are in no file of the home or the temporary folder: data, write-ahead log, spool, logs, keys', () => {
    const stored = ['Tele clinic', 'old-extract'];
    const found = foundInFiles([place.home, temporary], [...stored, ...canaryForms]);
    // The search finds what is stored, in the tables' files and in the write-ahead log.
    const kept = found.filter(({ text }) => stored.includes(text));
    expect(kept.some(({ file }) => file.includes('/pg_wal/'))).toBe(true);
    expect(kept.some(({ file }) => file.includes('/base/'))).toBe(true);
    expect(found.filter((each) => !kept.includes(each))).toEqual([]);
  });
});
