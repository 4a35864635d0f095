import { CommandLine } from '../product/command-line';
import { endProducts } from '../product/running-product';
import { temporaryHome } from '../product/temporary-home';
import { extractBlocks, programsOfExtract } from './extract';
import { cleanRun, closeBench, killTrial, openBench, type Bench, type CleanRun, type Feeding } from './kill-trial';
import { interleaved, momentsOf, type Moment } from './moments';
import { TrialHome } from './trial-home';

/** A short run with every `npm test`; `npm run faults` asks for more. */
const count = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
const seed = count('FAULT_SEED', 20_250_314);
const rows = count('FAULT_ROWS', 20_000);
const moments = interleaved(
  momentsOf({ seed, killed: 'server', count: count('FAULT_SERVER_KILLS', 1) }),
  momentsOf({ seed: seed + 1, killed: 'PostgreSQL', count: count('FAULT_POSTGRES_KILLS', 1) }),
);
const feedings: Record<Moment['into'], Feeding> = {
  empty: { source: 'new', extract: { rows } },
  // Over the rows of yesterday: half of them again, one in ten of these changed, the other half new.
  full: { source: 'ehr', extract: { rows, from: rows / 2, changedEvery: 10 } },
};

const place = temporaryHome();
const home = new TrialHome(place.home);
const clean = {} as Record<Moment['into'], CleanRun>;
let bench: Bench;
const title = ({ number, killed, into, stage, share }: Moment) =>
  `${killed} ${number}, ${stage} at ${share}, ${into === 'full' ? 'over rows' : 'into an empty source'}`;

beforeAll(async () => {
  const inflect = new CommandLine(place.home, place.folder, home.settings);
  bench = await openBench(home);
  await inflect.json('import', inflect.file('programs.csv', programsOfExtract), '--feed', 'programs');
  const { steward } = bench;
  await steward.upload(extractBlocks({ rows }), { feed: 'visits', source: 'ehr' });
  for (const into of new Set(moments.map((moment) => moment.into)))
    clean[into] = await cleanRun({ bench, feeding: feedings[into] });
  const shown = (key: string, value: unknown): unknown => (key === 'contents' ? undefined : value);
  process.stderr.write(`seed ${seed}, ${rows} rows; undisturbed: ${JSON.stringify(clean, shown)}\n`);
}, 900_000);
afterAll(async () => {
  if (bench) await closeBench(bench);
  await endProducts();
  place.remove();
});

describe('an import whose process is killed', () => {
  it.each(moments.map((moment) => ({ name: title(moment), moment })))(
    'is whole or absent, ends by itself or when sent again, and leaves nothing: $name',
    async ({ name, moment }) => {
      await killTrial({ bench, moment, feeding: feedings[moment.into], clean: clean[moment.into] }).then(
        (result) => process.stderr.write(`| ${name} | ${Object.values(result).join(' | ')} |\n`),
        async (error: Error) => {
          process.stderr.write(
            `| ${name} | ${error.message.slice(0, 1500)} ${error.stack
              ?.split('\n')
              .filter((l) => l.includes('/faults/'))
              .join(' ')} |\n`,
          );
          throw error;
        },
      );
    },
    600_000,
  );
});
