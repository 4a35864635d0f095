import { emptyCounts, type OutcomeCounts } from '../../outcomes/counts';
import { exactScope, sealed } from '../../testing/counts';
import { measureNamed } from '../../testing/monthly-series';
import { funnel, type FunnelRequest } from './funnel';

const { measure } = measureNamed('visits_per_clinician_hour');
const clinician = (key: string | null, visits: number, hours: number): OutcomeCounts => ({
  ...emptyCounts,
  keys: [key],
  numerator: visits,
  denominator: hours,
  numeratorPatients: visits,
  denominatorPatients: visits,
});
const drawn = (cells: OutcomeCounts[], with_: Partial<FunnelRequest> = {}) =>
  funnel({ measure, by: 'PROVIDER', cells: sealed(cells), scope: exactScope, ...with_ });

/** Twenty-one clinicians of 100 hours, 1.5 to 2.5 visits an hour: 2 in common. */
const spread = Array.from({ length: 21 }, (_, i) => clinician(`c${i}`, 150 + 5 * i, 100));

// Expected figures: scipy.stats (chi2, norm) and numpy on the formulas of Spiegelhalter 2005, Stat Med 24:1185.
describe('a funnel of rates', () => {
  it('has exact Poisson limits about the common rate', () => {
    const [point] = drawn(spread, { overDispersion: 'NONE' }).points;
    expect(drawn(spread).target).toBeCloseTo(2, 12);
    expect(point?.lower95).toBeCloseTo(1.7324088268145732, 8);
    expect(point?.upper95).toBeCloseTo(2.297219816654499, 8);
    expect(point?.lower998).toBeCloseTo(1.5912980117448907, 8);
    expect(point?.upper998).toBeCloseTo(2.4767497020109017, 8);
  });

  it('widens them by the variance between clinicians, on the log scale', () => {
    const result = drawn(spread);
    expect(result.phi).toBeCloseTo(4.0716340081039215, 8);
    expect(result.tauSquared).toBeCloseTo(0.016376078542545587, 10);
    expect(result.points[0]?.lower998).toBeCloseTo(1.2729510938091335, 8);
    expect(result.points[0]?.upper998).toBeCloseTo(3.142304538998857, 8);
    expect([result.flagged, result.flaggedWithoutOverDispersion]).toEqual([0, 3]);
    expect(result.method).toBe('Funnel of rates with Poisson limits, winsorised additive over-dispersion');
    expect(result.advice).toMatch(
      /^The clinicians vary more than chance explains \(φ 4\.07, where chance alone gives about 1\)/,
    );
  });

  it('or by √φ, in proportion', () => {
    const [point] = drawn(spread, { overDispersion: 'MULTIPLICATIVE' }).points;
    expect(point?.lower998).toBeCloseTo(1.1753092620832488, 8);
    expect(point?.upper998).toBeCloseTo(2.9619993903908948, 8);
  });

  it('has narrower limits for a clinician with more hours', () => {
    const result = drawn([...spread, clinician('busy', 2000, 1000)], { overDispersion: 'NONE' });
    const [width, wide] = ['busy', 'c0'].map((code) => {
      const point = result.points.find((each) => each.code === code);
      return (point?.upper998 ?? 0) - (point?.lower998 ?? 0);
    });
    expect((width ?? 0) / (wide ?? 1)).toBeCloseTo(Math.sqrt(0.1), 1);
    expect(result.points.at(-1)?.code).toBe('busy');
  });

  it('judges no one with fewer hours than the minimum, and hides who saw too few', () => {
    const result = drawn([...spread, clinician('new', 60, 20)]);
    expect(result.points.find(({ code }) => code === 'new')).toMatchObject({
      signal: 'NO_VERDICT',
      reason: `Fewer than ${measure.minimumN} in the denominator: drawn, not judged.`,
    });
    expect(result.target).toBeCloseTo(2, 12);
    // One more goes with the small one, or the total would tell it.
    const hidden = drawn([...spread, clinician('few', 4, 90)]);
    expect(hidden.points.map(({ code }) => code)).not.toContain('few');
    expect(hidden.hidden).toBe(2);
  });
});

describe('a funnel', () => {
  it.each([
    ['visits', /no size to set it against: ask for a rate or a proportion/],
    ['unique_patients', /ask for a rate or a proportion/],
    ['lead_time_days', /Ask for the share beyond a threshold/],
    ['lead_time_median', /Ask for the share beyond a threshold/],
    ['satisfaction_composite', /Ask for the top-box share/],
  ])('of %s is refused with what to ask instead', (id, remedy) => {
    expect(() => drawn(spread, { measure: measureNamed(id).measure })).toThrow(remedy);
  });
});
