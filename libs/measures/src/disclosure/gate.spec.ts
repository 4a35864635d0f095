import fc from 'fast-check';
import { emptyCounts } from '../outcomes/counts';
import { meanCounts, proportionCounts } from '../testing/counts';
import { gatedCell, pooledStrata } from './gate';

describe('one cell at the gate', () => {
  it('has no data where no row is eligible', () => {
    expect(gatedCell(emptyCounts, 'proportion', 'exact').status).toBe('NO_DATA');
    expect(gatedCell(emptyCounts, 'count', 'exact').status).toBe('NO_DATA');
  });

  it('is maturing while more windows are open than closed, whatever has closed', () => {
    const cell = gatedCell(proportionCounts(20, 60, { maturing: 61 }), 'proportion', 'exact');
    expect(cell.status).toBe('MATURING');
    expect(cell.counts).toBeNull();
    expect(gatedCell(proportionCounts(20, 60, { maturing: 60 }), 'proportion', 'exact').status).toBe('OK');
  });

  it('is hidden for few patients in numerator, complement or denominator', () => {
    expect(gatedCell(proportionCounts(1, 300), 'proportion', 'exact').status).toBe('HIDDEN');
    expect(gatedCell(proportionCounts(299, 300), 'proportion', 'exact').status).toBe('HIDDEN');
    expect(gatedCell(proportionCounts(0, 10), 'proportion', 'exact').status).toBe('HIDDEN');
    expect(gatedCell(proportionCounts(0, 11), 'proportion', 'exact').status).toBe('OK');
    expect(gatedCell(proportionCounts(300, 300), 'proportion', 'exact').status).toBe('OK');
    expect(gatedCell(meanCounts([1, 2, 3]), 'mean', 'exact').status).toBe('HIDDEN');
  });

  it('rounds released counts to 5 and nothing on the exact plane', () => {
    fc.assert(
      fc.property(fc.integer({ min: 11, max: 500 }), fc.integer({ min: 11, max: 500 }), (events, rest) => {
        const cell = proportionCounts(events, events + rest);
        const released = gatedCell(cell, 'proportion', 'released').counts;
        expect((released?.numerator ?? 1) % 5).toBe(0);
        expect(Math.abs((released?.denominator ?? 0) - (events + rest))).toBeLessThanOrEqual(2);
        expect(released?.numerator ?? 0).toBeLessThanOrEqual(released?.denominator ?? 0);
        const exact = gatedCell(cell, 'proportion', 'exact').counts;
        expect([exact?.numerator, exact?.denominator]).toEqual([events, events + rest]);
      }),
    );
  });

  it('gives a mean its sample variance, and a released mean one decimal', () => {
    const values = [1, 4, 4, 9, 12, 3, 7, 7, 2, 5, 6, 11];
    const exact = gatedCell(meanCounts(values), 'mean', 'exact').counts;
    // Σ = 71, Σ² = 551, n = 12: (551 − 71²/12) / 11.
    expect(exact?.variance).toBeCloseTo(11.9015151515152, 10);
    const released = gatedCell(meanCounts(values), 'mean', 'released').counts;
    expect((released?.numerator ?? 0) / (released?.denominator ?? 1)).toBeCloseTo(5.9, 12);
  });
});

describe('strata at the gate', () => {
  it('pools small strata until the pool is no small cell', () => {
    const strata = [
      { baseline: proportionCounts(3, 40), post: proportionCounts(15, 60) },
      { baseline: proportionCounts(30, 200), post: proportionCounts(30, 210) },
      { baseline: proportionCounts(60, 300), post: proportionCounts(50, 320) },
    ];
    const pooled = pooledStrata({ strata, kind: 'proportion', plane: 'exact' });
    expect(pooled?.map(({ baseline }) => baseline.numerator)).toEqual([60, 33]);
    expect(pooled?.map(({ post }) => post.denominator)).toEqual([320, 270]);
  });

  it('pools a stratum of one window only, so that the strata add up to the windows', () => {
    const strata = [
      { baseline: emptyCounts, post: proportionCounts(12, 40) },
      { baseline: proportionCounts(30, 200), post: proportionCounts(30, 210) },
      { baseline: proportionCounts(60, 300), post: proportionCounts(50, 320) },
    ];
    const pooled = pooledStrata({ strata, kind: 'proportion', plane: 'exact' });
    expect(pooled?.map(({ baseline, post }) => [baseline.denominator, post.denominator])).toEqual([
      [300, 320],
      [200, 250],
    ]);
  });

  it('has none where pooling leaves one', () => {
    const strata = [
      { baseline: proportionCounts(3, 40), post: proportionCounts(15, 60) },
      { baseline: proportionCounts(30, 200), post: proportionCounts(30, 210) },
    ];
    expect(pooledStrata({ strata, kind: 'proportion', plane: 'exact' })).toBeNull();
  });
});
