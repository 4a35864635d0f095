import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { adviseChart, anhojCriticalValues, pChart, pPrimeChart } from '../../src';
import { present } from '../reference/adapters/figures';
import { rowsOf } from '../reference/delimited-data';
import { dataFolder } from '../reference/reference-case';

// Anhøj J, Olesen AV. Run charts revisited. PLoS ONE 2014;9:e113825, Table 1: number of data points, upper limit for longest
// run, lower limit for number of crossings.
it.each([
  [10, 6, 2],
  [12, 7, 3],
  [16, 7, 4],
  [20, 7, 6],
  [24, 8, 8],
  [30, 8, 10],
  [40, 8, 14],
  [60, 9, 23],
  [100, 10, 41],
])('the Anhøj limits of %d points are a run of %d and %d crossings', (points, longestRunLimit, crossingsLimit) => {
  expect(anhojCriticalValues(points)).toEqual({ longestRunLimit, crossingsLimit });
});

// NHS England, A&E attendances and four-hour breaches, RF4-like national series of 20 months as used by Mohammed et al. for
// Laney's chart: attendances within four hours out of all. Check values as printed by qicharts2.
const file = join(dataFolder, 'qicharts2/nhs_accidents.csv');
const whenPresent = existsSync(file) ? it : it.skip;
if (!existsSync(file)) console.warn('The NHS A&E series is not beside this project (../shared/data): it is not run.');

describe("Laney's chart of NHS A&E attendances", () => {
  const series = () => {
    const rows = rowsOf('qicharts2/nhs_accidents.csv');
    return { numerators: rows.map((row) => Number(row['r'])), denominators: rows.map((row) => Number(row['n'])) };
  };

  whenPresent('has the published centre, sigma-z and first limits, and no point outside', () => {
    const { numerators, denominators } = series();
    expect(denominators[0]).toBe(280443);
    const chart = present(pPrimeChart({ numerators, denominators, screenMovingRanges: false }));
    expect(100 * chart.centre!).toBeCloseTo(95.28997, 5);
    expect(chart.sigmaZ).toBeCloseTo(10.64042, 5);
    expect(100 * chart.points[0]!.lower!).toBeCloseTo(94.013, 4);
    expect(100 * chart.points[0]!.upper!).toBeCloseTo(96.567, 4);
    expect(chart.points.filter(({ outside }) => outside)).toHaveLength(0);
  });

  whenPresent('would be flagged at 16 of 20 months by a plain p chart', () => {
    expect(present(pChart(series())).points.filter(({ outside }) => outside)).toHaveLength(16);
  });

  whenPresent('is what the advisor chooses', () => {
    expect(present(adviseChart(series()))).toMatchObject({ kind: 'P_PRIME', verdict: true });
  });
});
