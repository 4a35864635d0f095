import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isUndefined, proportionFunnel } from '@inflect/statistics';
import type { OutcomeCounts } from '../../outcomes/counts';
import { exactScope, proportionCounts, sealed } from '../../testing/counts';
import { measureNamed } from '../../testing/monthly-series';
import { NotComparable } from '../not-comparable';
import { funnel, type FunnelRequest } from './funnel';

const { measure } = measureNamed('readmission_30d');
const site = (key: string | null, hits: number, n: number): OutcomeCounts => proportionCounts(hits, n, { keys: [key] });
const drawn = (cells: OutcomeCounts[], with_: Partial<FunnelRequest> = {}) =>
  funnel({ measure, by: 'SITE', cells: sealed(cells), scope: exactScope, ...with_ });

/** Twenty sites of 200 whose rates spread wider than chance. */
const spread = Array.from({ length: 20 }, (_, i) => site(`s${i}`, 20 + i * 2, 200));

describe('a funnel', () => {
  it('draws the limits of the statistics library about the common rate', () => {
    const sites = spread.map(({ numerator, denominator }) => ({ events: numerator, trials: denominator }));
    const expected = proportionFunnel({ sites });
    if (isUndefined(expected)) throw new Error('undefined');
    const result = drawn(spread);
    expect(result.target).toBeCloseTo(expected.target, 15);
    const point = result.points.find(({ code }) => code === 's3');
    expect(point?.upper998).toBeCloseTo(expected.points[3]?.adjustedLimits[1]?.high ?? NaN, 12);
    expect(result.phi).toBeCloseTo(expected.phi, 12);
  });

  it('flags fewer with over-dispersion than without, by either method', () => {
    const [none, added, times] = (['NONE', 'ADDITIVE', 'MULTIPLICATIVE'] as const).map((overDispersion) =>
      drawn(spread, { overDispersion }),
    );
    expect(none?.flagged).toBeGreaterThan(0);
    expect(added?.flagged).toBe(0);
    expect(times?.flagged).toBe(0);
    expect(added?.flaggedWithoutOverDispersion).toBe(none?.flagged);
    expect(none?.advice).toMatch(/flag too many/);
    // Multiplicative limits are √φ as far from the target.
    const far = (result: typeof none): number => (result?.points[0]?.upper998 ?? 0) - (result?.target ?? 0);
    expect(far(times) / far(none)).toBeCloseTo(Math.sqrt(times?.phi ?? 0), 9);
  });

  it('judges none with fewer rows than the minimum, nor rows without the code', () => {
    const result = drawn([...spread, site('tiny', 11, 22), site(null, 90, 200)]);
    const reasons = result.points.flatMap(({ code, signal, reason }) =>
      signal === 'NO_VERDICT' ? [[code, reason]] : [],
    );
    expect(reasons).toEqual([
      ['tiny', `Fewer than ${measure.minimumN} in the denominator: drawn, not judged.`],
      [null, 'Rows without this code are no peer of the others.'],
    ]);
    expect(result.target).toBe(drawn(spread).target);
  });

  it('leaves hidden peers out, with another that would give them away', () => {
    const result = drawn([...spread, site('hidden', 3, 60)]);
    expect(result.hidden).toBe(2);
    expect(result.points.map(({ code }) => code)).not.toContain('hidden');
  });

  it('says so where there are too few for over-dispersion, or for any limits', () => {
    const few = drawn(spread.slice(0, 6));
    expect(few.overDispersion).toBe('NONE');
    expect(few.advice).toMatch(/^Over-dispersion was not estimated: 6 sites can be judged, at least 10 are needed/);
    const one = drawn([site('only', 30, 200)]);
    expect(one).toMatchObject({ target: null, phi: null, flagged: 0 });
    expect(one.points).toMatchObject([{ upper998: null, signal: 'NO_VERDICT' }]);
    expect(one.advice).toMatch(/fewer than two sites/);
  });

  it('is for proportions and rates', () => {
    expect(() => drawn(spread, { measure: measureNamed('visits').measure })).toThrow(NotComparable);
  });
});

const file = resolve(
  process.cwd(),
  '../../../shared/data/hrrp/FY_2025_Hospital_Readmissions_Reduction_Program_Hospital.csv',
);

describe('the hospitals of the United States (HRRP 2025, heart failure)', () => {
  const present = existsSync(file);
  if (!present) process.stderr.write(`Skipped: ${file} is not there.\n`);

  /** Hospitals with a published number of readmissions; the file says so where they are too few. */
  function hospitals(): OutcomeCounts[] {
    return readFileSync(file, 'utf8')
      .split(/\r?\n/)
      .map((line) =>
        [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) => cell.replaceAll('"', '')),
      )
      .filter((row) => row[3] === 'READM-30-HF-HRRP' && Number(row[4]) > 0 && Number(row[9]) > 0)
      .map((row) => site(row[1] ?? null, Number(row[9]), Number(row[4])));
  }

  (present ? it : it.skip)('are not nearly all flagged once over-dispersion is allowed for', () => {
    const cells = hospitals();
    const chance = drawn(cells, { overDispersion: 'NONE' });
    const allowed = drawn(cells);
    const times = drawn(cells, { overDispersion: 'MULTIPLICATIVE' });
    expect([cells.length, allowed.points.length]).toEqual([2342, 2342]);
    expect(allowed.target).toBeCloseTo(0.1975, 4);
    expect(allowed.phi).toBeCloseTo(1.485, 3);
    // One hospital in twenty by chance alone, one in sixty once the usual differences are allowed for.
    expect([chance.flagged, allowed.flagged, times.flagged]).toEqual([112, 38, 35]);
    expect(allowed.advice).toBe(
      'The sites vary more than chance explains (φ 1.48, where chance alone gives about 1), and the limits are widened by the ' +
        'variance found between sites (additive). Where none differs more than they allow for, about 5 of 2,342 sites would ' +
        'still lie beyond. The sites are not adjusted for whom they see: a signal is a question, not a judgement.',
    );
  });
});
