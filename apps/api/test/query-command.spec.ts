import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { Command } from 'commander';
import { addQueryCommand } from '../src/cli/query.command';
import { missedOf, programsFile, visitsAlike, visitsFile } from './planted-visits';
import { serve, type Served } from './served-application';
import { loadFiles } from './served-people';

/** Forty of a hundred missed in one program, none of sixty in the other; a patient each. */
const planted = [
  ...missedOf(40, 100, { program: 'alpha', on: '2025-03-12', leadTime: 3 }),
  ...visitsAlike(60, { program: 'beta', on: '2025-03-13', status: 'completed', leadTime: 10 }),
];
const march = 'from: "2025-03-01", to: "2025-03-31"';

interface Printed {
  data: Record<string, unknown> | null;
  errors?: { message: string; extensions: { code: string } }[];
  extensions?: { plan: { table: string; rowsEstimated: number }[] };
}

describe('inflect query', () => {
  const folder = mkdtempSync(join(tmpdir(), 'inflect-query-command-'));
  const surroundings = { ...process.env };
  let served: Served;
  beforeAll(async () => {
    served = await serve();
    await loadFiles(served, { programs: programsFile(planted), visits: visitsFile(planted) });
    const { databaseUrl, home } = served.environment;
    Object.assign(process.env, { DATABASE_URL: databaseUrl, INFLECT_HOME: home, INFLECT_SAMPLE: 'off' });
  });
  afterAll(async () => {
    process.env = surroundings;
    process.exitCode = 0;
    rmSync(folder, { recursive: true, force: true });
    await served?.close();
  });

  /** What the command prints for a document, and how it ends. */
  async function queried(document: string, ...options: string[]): Promise<Printed & { exitCode: number }> {
    const file = join(folder, 'question.graphql');
    writeFileSync(file, document);
    const lines: string[] = [];
    const output = jest.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
    process.exitCode = 0;
    try {
      const program = new Command('inflect').exitOverride();
      addQueryCommand(program);
      await program.parseAsync(['query', file, ...options], { from: 'user' });
    } finally {
      output.mockRestore();
    }
    return { ...(JSON.parse(lines.join('')) as Printed), exitCode: process.exitCode };
  }

  const byProgram = `{ outcomes(query: { measure: "no_show_rate", ${march}, by: [PROGRAM] }) { rows { value } } }`;

  it('prints the answer alone, and with --plan which table answered each question too', async () => {
    const data = { outcomes: { rows: [{ value: 0.4 }, { value: 0 }] } };
    expect(await queried(byProgram)).toEqual({ data, exitCode: 0 });
    const { extensions, ...answer } = await queried(byProgram, '--plan');
    expect(answer).toEqual({ data, exitCode: 0 });
    expect(extensions).toEqual({ plan: [{ table: 'visit_month', rowsEstimated: expect.any(Number) as number }] });
  });

  it('lists a table for each of several questions, rollups and the rows themselves', async () => {
    const two = `query($sex: [DimensionId!]) {
      wait: outcomes(query: { measure: "lead_time_median", ${march} }) { rows { value } }
      sex: outcomes(query: { measure: "no_show_rate", ${march}, by: $sex }) { rows { value } }
    }`;
    const { data, extensions } = await queried(two, '--plan', '--variables', '{"sex":["SEX"]}');
    expect(data).toEqual({ wait: { rows: [{ value: 3 }] }, sex: { rows: [{ value: 0.25 }] } });
    expect(extensions?.plan.map(({ table }) => table).sort()).toEqual(['visit', 'visit_month_wait']);
  });

  it('has an empty plan where no outcome was asked for', async () => {
    expect((await queried('{ dimensions { id } }', '--plan')).extensions).toEqual({ plan: [] });
  });

  it('says what is wrong with a query or its variables, as the server does', async () => {
    const typed = await queried(byProgram.replace('rows', 'rowz'));
    expect(typed).toMatchObject({ data: null, exitCode: 1, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(typed.errors?.[0]?.message).toContain('Cannot query field "rowz"');
    const given = await queried(`query($m: ID!) { outcomes(query: { measure: $m, ${march} }) { version } }`);
    expect(given.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(given.errors?.[0]?.message).toContain('"$m"');
  });

  it('ends with 1 and the reason where a question is refused, the plan beside it', async () => {
    const refused = byProgram.replace('no_show_rate', 'no_such_measure');
    const { data, errors, extensions, exitCode } = await queried(refused, '--plan');
    expect({ data, plan: extensions?.plan, exitCode }).toEqual({ data: null, plan: [], exitCode: 1 });
    expect(errors?.map(({ extensions: { code } }) => code)).toEqual(['UNKNOWN_MEASURE']);
  });
});
