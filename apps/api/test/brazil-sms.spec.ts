import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve, type Served } from './served-application';
import { tokenOf, upload } from './served-people';

const file = join(import.meta.dirname, '../../../../shared/data/noshow/KaggleV2-May-2016.csv');
const present = existsSync(file);
if (!present) process.stderr.write(`Skipped: ${file} is not there.\n`);

interface Answer {
  a: { numerator: number; denominator: number; value: number };
  b: { numerator: number; denominator: number; value: number };
  difference: { value: number };
  statement: string;
  warnings: { code: string }[];
  standardisation: {
    standardisedDifference: { value: number; low: number; high: number };
    coverage: number;
    mixEffect: number;
    rateEffect: number;
    reverses: boolean;
    strata: { label: string; baseline: { n: number; value: number }; post: { n: number; value: number | null } }[];
  };
}

(present ? describe : describe.skip)('the Brazilian appointments by whether a reminder was sent', () => {
  let served: Served;
  let answer: Answer;
  beforeAll(async () => {
    served = await serve();
    const token = await tokenOf(served, { role: 'steward' });
    const query = { feed: 'visits', profile: 'brazil-sms', fileName: 'appointments.csv' };
    const loaded = await upload({ served, token, query, file: readFileSync(file) });
    expect(loaded.body).toMatchObject({ inserted: 110_527, rejected: 0 });
    const { body } = await served.graphql(
      `{ groupComparison(input: { measure: "no_show_rate", range: { from: "2016-04-01", to: "2016-06-30" },
          a: [{ dimension: PROGRAM, in: ["no-reminder"] }], b: [{ dimension: PROGRAM, in: ["sms-reminder"] }],
          standardiseBy: LEAD_TIME }) {
            a { numerator denominator value } b { numerator denominator value } difference { value } statement
            warnings { code } standardisation { standardisedDifference { value low high } coverage mixEffect rateEffect
              reverses strata { label baseline { n value } post { n value } } } } }`,
      { token: await tokenOf(served) },
    );
    expect(body.errors).toBeUndefined();
    answer = body.data.groupComparison;
  });
  afterAll(() => served?.close());

  it('miss more often, crude', () => {
    expect(answer.a).toMatchObject({ numerator: 12_535, denominator: 75_045 });
    expect(answer.b).toMatchObject({ numerator: 9_784, denominator: 35_482 });
    expect(answer.difference.value).toBeCloseTo(9_784 / 35_482 - 12_535 / 75_045, 12);
    expect(answer.difference.value).toBeGreaterThan(0.1);
  });

  it('miss less often at the same lead time: the sign turns', () => {
    const { standardisation, warnings, statement } = answer;
    const { value, high } = standardisation.standardisedDifference;
    expect(value).toBeCloseTo(-0.042, 3);
    expect(high).toBeCloseTo(-0.035, 3);
    expect(standardisation.reverses).toBe(true);
    expect(standardisation.mixEffect + standardisation.rateEffect).toBeCloseTo(answer.difference.value, 12);
    // No one is reminded of an appointment on the same or the next day: those can be compared with no one.
    expect(standardisation.strata.filter(({ post }) => post.value === null).map(({ label }) => label)).toEqual([
      'Same day',
      '1 day',
    ]);
    expect(standardisation.coverage).toBeLessThan(0.95);
    expect(warnings.map(({ code }) => code)).toEqual(expect.arrayContaining(['MIX_REVERSAL', 'PARTIAL_OVERLAP']));
    expect(statement).toMatch(/the other way round/);
  });
});
