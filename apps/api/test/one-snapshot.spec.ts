import { DataSource } from 'typeorm';
import { programsFile, visitsAlike, visitsFile } from './planted-visits';
import { serve, type Served } from './served-application';
import { answered, loadFiles, tokenOf } from './served-people';

const post = '{ from: "2025-03-01", to: "2025-03-31" }';
const range = `range: ${post}`;
const measure = 'measure: "no_show_rate"';

interface Answered {
  snapshot: { number: number };
  [figures: string]: unknown;
}

/** A question of each kind, and the visits its answer counts. */
const questions: Record<string, { ask: string; visits: (answer: Answered) => unknown }> = {
  'a table': {
    ask: `outcomes(query: { ${measure}, from: "2025-03-01", to: "2025-03-31" }) { total { denominator } snapshot { number } }`,
    visits: ({ total }) => (total as { denominator: number }).denominator,
  },
  'a control chart': {
    ask: `controlChart(input: { ${measure}, from: "2025-03-01", to: "2025-03-31" }) { points { denominator } snapshot { number } }`,
    visits: ({ points }) => (points as { denominator: number }[])[0]?.denominator,
  },
  'a comparison': {
    ask: `comparison(input: { ${measure}, baseline: { from: "2025-02-01", to: "2025-02-28" }, post: ${post} }) {
      post { denominator } snapshot { number } }`,
    visits: (answer) => (answer['post'] as { denominator: number }).denominator,
  },
  'a waterfall': {
    ask: `exclusionWaterfall(input: { ${measure}, ${range} }) { considered { rows } snapshot { number } }`,
    visits: ({ considered }) => (considered as { rows: number }).rows,
  },
  'a period against earlier ones': {
    ask: `periodOverPeriod(input: { ${measure}, ${range} }) { result { denominator } snapshot { number } }`,
    visits: ({ result }) => (result as { denominator: number }).denominator,
  },
};

describe('an answer and the snapshot beside it', () => {
  let served: Served;
  let token: string;
  let planted = 0;
  /** Visits there are, by the snapshot that names them. */
  const known = new Map<number, number>();
  const importMore = async (): Promise<void> => {
    planted += 30;
    const visits = visitsAlike(planted, { program: 'alpha', on: '2025-03-12', status: 'completed' });
    await loadFiles(served, {
      ...(known.size === 0 && { programs: programsFile(visits) }),
      visits: visitsFile(visits),
    });
    const [row] = await served.app.get(DataSource).query('select max(number) as number from snapshot');
    known.set(row.number, planted);
  };
  beforeAll(async () => {
    served = await serve();
    token = await tokenOf(served);
    await importMore();
  });
  afterAll(() => served?.close());

  /** Commits an import before the connection of that number is given out; false: fewer were taken. */
  async function askedWithImportBefore(connection: number, question: () => Promise<void>): Promise<boolean> {
    const dataSource = served.app.get(DataSource);
    const real = dataSource.createQueryRunner.bind(dataSource);
    let taken = 0;
    dataSource.createQueryRunner = (mode) => {
      const runner = real(mode);
      taken += 1;
      if (taken !== connection) return runner;
      const connect = runner.connect.bind(runner);
      runner.connect = async () => {
        runner.connect = connect;
        dataSource.createQueryRunner = real;
        await importMore();
        return connect();
      };
      return runner;
    };
    try {
      await question();
    } finally {
      dataSource.createQueryRunner = real;
    }
    return taken >= connection;
  }

  it.each(Object.entries(questions))(
    'are of one state of the data, whenever an import is committed: %s',
    async (_, { ask, visits }) => {
      let connection = 0;
      const once = async (): Promise<void> => {
        const answer = (await answered(served, `{ ${ask} }`, token)) as Answered;
        expect({ ...answer.snapshot, visits: visits(answer) }).toEqual({
          ...answer.snapshot,
          visits: known.get(answer.snapshot.number),
        });
      };
      do connection += 1;
      while (await askedWithImportBefore(connection, once));
      expect(connection).toBeGreaterThan(1);
    },
    60_000,
  );
});
