import { csvOf } from '../generation/csv-text';

export const referenceOrganisation = 'US health systems (published reference)';

/** Published counts of telehealth roles at director level and above in large US health systems. */
const published: readonly (readonly [asOf: string, count: number])[] = [
  ['2016-12-31', 25],
  ['2018-12-31', 60],
  ['2020-12-31', 140],
  ['2022-12-31', 260],
  ['2024-12-31', 410],
];

export function roleCountsText(): AsyncGenerator<string> {
  return csvOf(
    ['organisation', 'as_of', 'count', 'definition', 'citation'],
    published.map(([asOf, count]) => ({
      organisation: referenceOrganisation,
      as_of: asOf,
      count,
      definition: 'Telehealth or virtual care roles at director level and above in large US health systems',
      citation: 'Published reference series of telehealth leadership roles, 2016 to 2024 (CAGR 41.9%)',
    })),
  );
}
