import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { differenceInDifferences } from '../../src';
import { present } from '../reference/adapters/figures';
import { rowsOf } from '../reference/delimited-data';
import { dataFolder } from '../reference/reference-case';

const file = 'did/card-krueger.csv';
const absent = !existsSync(join(dataFolder, file));
if (absent) console.warn('The Card-Krueger data are not beside this project (../shared/data): they are not run.');

// Card D, Krueger AB. Minimum wages and employment. Am Econ Rev 1994;84:772-793, Table 3: 2.76 (1.36) on the balanced means,
// 2.754 on all restaurants with employment.
(absent ? it.skip : it)('Card and Krueger find 2.754 more full-time equivalents in New Jersey', () => {
  const observations = rowsOf(file)
    .filter((row) => row['fte'] !== 'NA')
    .map((row) => ({ y: Number(row['fte']), treated: row['nj'] === '1', post: row['d'] === '1', cluster: row['id']! }));
  const result = present(differenceInDifferences({ observations }));
  expect(result.estimate.value).toBeCloseTo(2.754, 3);
  expect(result.regression.n).toBe(794);
});
