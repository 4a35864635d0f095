import { missedOf, programsFile, visitsAlike, visitsFile } from './planted-visits';
import { serve, type Served } from './served-application';
import { loadFiles, tokenOf } from './served-people';

/** Forty of a hundred missed in one program, none in the other; a patient each. */
const planted = [
  ...missedOf(40, 100, { program: 'alpha', on: '2025-03-12', leadTime: 3 }),
  ...visitsAlike(60, { program: 'beta', on: '2025-04-09', status: 'completed', leadTime: 10 }),
];
const range = 'from: "2025-03-01", to: "2025-04-30"';

describe('the plan beside an answer', () => {
  let served: Served;
  let token: string;
  beforeAll(async () => {
    served = await serve();
    token = await tokenOf(served);
    await loadFiles(served, { programs: programsFile(planted), visits: visitsFile(planted) });
  });
  afterAll(() => served?.close());

  const ask = async (query: string) => {
    const { body } = await served.graphql(query, { token });
    return body as { data: Record<string, unknown>; errors?: object[]; extensions?: { plan: { table: string }[] } };
  };
  const tablesOf = async (fields: string, question: string) => {
    const { errors, extensions } = await ask(`{ outcomes(query: { ${question} }) { ${fields} } }`);
    expect(errors).toBeUndefined();
    return extensions?.plan.map(({ table }) => table);
  };
  const cells = 'rows { period value }';

  it('names the rollup that answered; a total that follows from the cells is asked of no table', async () => {
    const byProgram = `measure: "no_show_rate", ${range}, by: [PROGRAM]`;
    expect(await tablesOf(`total { value } ${cells}`, byProgram)).toEqual(['visit_month']);
    expect(await tablesOf(cells, `measure: "lead_time_median", ${range}, by: [PROGRAM]`)).toEqual(['visit_month_wait']);
  });

  it('names the fact where no rollup covers the question', async () => {
    expect(await tablesOf(cells, `measure: "no_show_rate", ${range}, by: [SEX]`)).toEqual(['visit']);
  });

  it('tells how many rows about, and is absent where no outcome was asked for', async () => {
    const { extensions } = await ask(`{ outcomes(query: { measure: "visits", ${range} }) { total { value } } }`);
    expect(extensions).toEqual({ plan: [{ table: 'visit_month', rowsEstimated: expect.any(Number) as number }] });
    expect((await ask('{ measures { id } }')).extensions).toBeUndefined();
  });

  it('of distinct patients: kept by month, and of the rows where the whole is asked for, which is no sum', async () => {
    const question = `measure: "unique_patients", ${range}`;
    expect(await tablesOf(cells, question)).toEqual(['visit_month_patients']);
    const { data, extensions } = await ask(
      `query { outcomes(query: { ${question} }) { ...Whole ${cells} } } fragment Whole on OutcomeTable { total { value } }`,
    );
    expect(data).toEqual({
      outcomes: {
        total: { value: 120 },
        rows: [
          { period: '2025-03-01', value: 60 },
          { period: '2025-04-01', value: 60 },
        ],
      },
    });
    expect(extensions?.plan.map(({ table }) => table)).toEqual(['visit_month_patients', 'visit']);
  });
});
