import { CommandLine } from '../product/command-line';
import { endProducts } from '../product/running-product';
import { temporaryHome } from '../product/temporary-home';
import { closeBench, openBench, type Bench, type Feeding } from './bench';
import { cleanRun, type CleanRun } from './clean-run';
import { extractBlocks, programsOfExtract, type Extract } from './extract';
import { killTrial } from './kill-trial';
import { interleaved, momentsOf, type Into, type Moment } from './moments';
import { TrialHome } from './trial-home';

/** A short run with every `npm test`; `npm run faults` asks for more. */
const count = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
const seed = count('FAULT_SEED', 20_250_314);
const rows = count('FAULT_ROWS', 20_000);
const moments = interleaved(
  momentsOf({ seed, killed: 'server', count: count('FAULT_SERVER_KILLS', 1) }),
  momentsOf({ seed: seed + 1, killed: 'PostgreSQL', count: count('FAULT_POSTGRES_KILLS', 1), first: 2 }),
);
const feeding = (source: string, extract: Extract): Feeding => ({
  source,
  rows: extract.rows,
  blocks: [...extractBlocks(extract)],
});
const newSource = feeding('new', { rows });
const feedings: Record<Into, Feeding> = {
  'an empty database': newSource,
  'a new source': newSource,
  // Over the rows of yesterday: half of them again, one in ten of these changed, the other half new.
  rows: feeding('ehr', { rows, from: rows / 2, changedEvery: 10 }),
};

const place = temporaryHome();
const home = new TrialHome(place.home);
let bench: Bench;
const title = ({ number, killed, into, stage, share }: Moment) =>
  `${killed} ${number}, ${stage} at ${share}, into ${into}`;

beforeAll(async () => {
  const inflect = new CommandLine(place.home, place.folder, home.settings);
  bench = await openBench(home);
  await inflect.json('import', inflect.file('programs.csv', programsOfExtract), '--feed', 'programs');
});
afterAll(async () => {
  if (bench) await closeBench(bench);
  await endProducts();
  place.remove();
});

function describeTrials(name: string, trials: readonly Moment[], prepare: () => Promise<unknown>) {
  if (trials.length === 0) return;
  const clean = {} as Record<Into, CleanRun>;
  describe(name, () => {
    beforeAll(async () => {
      await prepare();
      for (const into of new Set(trials.map((moment) => moment.into))) {
        clean[into] = await cleanRun({ bench, feeding: feedings[into] });
        const { before: _before, after: _after, ...figures } = clean[into];
        process.stderr.write(`seed ${seed}, ${rows} rows into ${into}, undisturbed: ${JSON.stringify(figures)}\n`);
      }
    }, 900_000);

    it.each(trials.map((moment) => ({ name: title(moment), moment })))(
      'is whole or absent, ends by itself or when sent again, and leaves nothing: $name',
      async ({ name: trial, moment }) => {
        await killTrial({ bench, moment, feeding: feedings[moment.into], clean: clean[moment.into] }).then(
          (result) => process.stderr.write(`| ${trial} | ${Object.values(result).join(' | ')} |\n`),
          async (error: Error) => {
            const places = error.stack?.split('\n').filter((line) => line.includes('/faults/'));
            process.stderr.write(`| ${trial} | ${error.message.slice(0, 1500)} ${places?.join(' ')} |\n`);
            throw error;
          },
        );
      },
      600_000,
    );
  });
}

// The database is empty once only: those trials come first.
const isFirst = ({ into }: Moment): boolean => into === 'an empty database';
describeTrials('a first import whose process is killed', moments.filter(isFirst), () => Promise.resolve());
describeTrials(
  'an import beside others whose process is killed',
  moments.filter((moment) => !isFirst(moment)),
  () => bench.steward.upload([...extractBlocks({ rows })], { feed: 'visits', source: 'ehr' }),
);
