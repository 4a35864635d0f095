import { type CountsQuery, findMeasure, findVersion, type OutcomeCounts } from '@inflect/measures';
import { derivedTotal } from './derived-total';

const measure = findMeasure('visits_per_clinician_hour');
const version = measure && findVersion(measure, measure.defaultVersion);
if (!version) throw new Error('The catalogue has no visits per clinician-hour.');
const query: CountsQuery = {
  measure: version,
  range: { from: '2024-01-01', to: '2024-12-31' },
  grain: null,
  by: ['SITE'],
  where: [],
  scope: { principal: 'director', role: 'director', plane: 'exact', programs: 'all' },
};
const cellOf = (hours: number): OutcomeCounts => ({
  period: null,
  keys: [`site-${hours}`],
  numerator: 40,
  denominator: hours,
  sumOfSquares: null,
  numeratorPatients: 22,
  complementPatients: 0,
  denominatorPatients: 22,
  maturing: 0,
});

describe('the whole of a rate from its cells', () => {
  it('has the same hours in whatever order the cells are added', () => {
    const hours = [0.1, 0.2, 0.3];
    const together = { numerator: true, complement: true, denominator: true };
    const wholes = [hours, hours.toReversed()].map((order) =>
      derivedTotal(query, { counts: order.map(cellOf), plan: null, together }),
    );
    expect(wholes.map((whole) => whole?.[0]?.denominator)).toEqual([0.6, 0.6]);
  });
});
