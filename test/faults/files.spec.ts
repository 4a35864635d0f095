import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandLine } from '../product/command-line';
import { endProducts, root } from '../product/running-product';
import { temporaryHome } from '../product/temporary-home';
import { closeBench, openBench, type Bench } from './bench';
import { bomb, deliveries, file, twenty } from './deliveries';
import type { UploadAnswer } from './steward';
import { leftInDatabase, rollupFaults } from './stored';
import { TrialHome } from './trial-home';

// What single rows and bytes do is the reader's own table (libs/ingest/test/faults.spec.ts); this one is about whole deliveries.
const place = temporaryHome();
const home = new TrialHome(place.home);
let bench: Bench;
beforeAll(async () => {
  bench = await openBench(home);
  await bench.steward.upload([Buffer.from('code,name,model\ntele,Tele clinic,hybrid\n')], { feed: 'programs' });
});
afterAll(async () => {
  if (bench) await closeBench(bench);
  await endProducts();
  place.remove();
});

const resultOf = ({ status, body }: UploadAnswer): string =>
  'code' in body
    ? `${status} ${String(body['code'])}`
    : `+${body['inserted']} ~${body['updated']} -${body['deleted']} =${body['unchanged']}, ${body['duplicates']} duplicates, ${body['rejected']} rejected`;

const together = (answers: readonly UploadAnswer[]): string => {
  const sum = (count: string): number => answers.reduce((total, { body }) => total + Number(body[count]), 0);
  return `+${sum('inserted')} =${sum('unchanged')}`;
};

/** Why it was refused, else the first problem of an answer that stands alone; never a value of a cell. */
async function toldOf(answers: readonly UploadAnswer[]): Promise<string> {
  const body = answers[0]?.body ?? {};
  if ('code' in body) return String(body['message']);
  if (answers.length > 1) return '';
  const { importProblems } = await bench.steward.query<{ importProblems: { nodes: Problem[] } }>(
    'query ($import: ID!) { importProblems(import: $import, first: 1) { nodes { line column reason } } }',
    { import: String(body['importId']) },
  );
  return importProblems.nodes.map(({ line, column, reason }) => `line ${line}, ${column}: ${reason}`).join('');
}

interface Problem {
  line: number;
  column: string | null;
  reason: string;
}

describe('a delivery', () => {
  it.each(deliveries.map((delivery, n) => ({ ...delivery, source: `source-${n}` })))(
    'of $input: $result',
    async ({ source, files, words, result, message = '', visits }) => {
      const send = (content: string | Buffer) =>
        bench.steward.upload([Buffer.from(content)], { feed: 'visits', source, fileName: 'visits.csv', ...words });
      let last: readonly UploadAnswer[] = [];
      for (const each of files) last = await Promise.all((Array.isArray(each) ? each : [each]).map(send));
      const found = last.length > 1 ? together(last) : resultOf(last[0] ?? { status: 0, body: {} });
      expect(found).toBe(result);
      expect(await toldOf(last)).toBe(message);
      const stored = await bench.database.query(
        `select 1 from visit where source_id in (select id from source where code = $1)`,
        [source],
      );
      expect(stored.rowCount).toBe(visits);
    },
  );

  it('is in the table of the README as it is here', () => {
    const readme = readFileSync(join(root, 'libs/ingest/README.md'), 'utf8');
    const section = /<!-- deliveries -->([\s\S]*?)<!-- \/deliveries -->/.exec(readme)?.[1] ?? '';
    const lines = section.split('\n').filter((line) => line.startsWith('|'));
    const cells = lines.map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
    expect(cells.slice(2)).toEqual(deliveries.map(({ input, result, message = '' }) => [input, result, message]));
  });

  it('of any kind leaves rollups that add up, and nothing in the spool, the queue or temporary folders', async () => {
    expect(await rollupFaults(bench.database)).toEqual([]);
    expect(await leftInDatabase(bench.database)).toMatchObject({
      temporaryTables: 0,
      unfinishedImports: 0,
      importLocks: 0,
    });
    expect(home.leftFiles()).toEqual([]);
  });

  it('through the command line keeps the files before the one that fails, and says which that is', async () => {
    const inflect = new CommandLine(place.home, place.folder, home.settings);
    const paths = [inflect.file('good.csv', file(...twenty)), inflect.file('bomb.csv.gz', bomb())];
    const { code, out, err } = await inflect.run('import', ...paths, '--feed', 'visits', '--source', 'command');
    expect(code).toBe(1);
    expect(out).toMatch(/20 inserted/);
    expect(err).toMatch(/^bomb\.csv\.gz: the gzip data grows/m);
  });
});
