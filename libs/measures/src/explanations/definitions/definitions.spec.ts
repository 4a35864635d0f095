import fc from 'fast-check';
import type { RoleCounts } from './role-counts';
import { Undisclosed } from '../../disclosure/undisclosed';
import { exactScope, releasedScope } from '../../testing/counts';
import { measureNamed } from '../../testing/monthly-series';
import { findVersion } from '../../catalogue/find-version';
import { NotComparable } from '../not-comparable';
import { definitionComparison } from './definition-comparison';
import { exclusionWaterfall } from './exclusion-waterfall';

const { measure, version } = measureNamed('no_show_rate');
const effective = findVersion(measure, 'effective')!;

const role = (roles: string | readonly string[], rows: number, patients = rows): RoleCounts => ({
  roles: typeof roles === 'string' ? [roles] : roles,
  rows,
  patients,
});
const waterfall = (roles: readonly RoleCounts[], scope = exactScope) =>
  exclusionWaterfall({ measure, version, roles: new Undisclosed(roles), scope });
const moves = (roles: readonly RoleCounts[], scope = exactScope) =>
  definitionComparison({ measure, a: version, b: effective, moves: new Undisclosed(roles), scope });

describe('the exclusion waterfall', () => {
  const all = [
    role('excluded:clinic_cancel', 20),
    role('excluded:late_cancel', 30),
    role('denominator', 200),
    role('numerator', 50),
  ];

  it('lists every rule of the definition in its order, with what is left after each', () => {
    const { considered, steps, left } = waterfall(all);
    expect([considered.rows, left.rows]).toEqual([300, 250]);
    expect(steps.map(({ id }) => id)).toEqual(version.exclusions.map(({ id }) => id));
    expect(steps.find(({ id }) => id === 'late_cancel')).toMatchObject({ rows: 30, remaining: 250 });
    expect(steps.find(({ id }) => id === 'rescheduled')).toMatchObject({ rows: 0, remaining: 280 });
  });

  it('adds the rows that no rule removed and that still do not count', () => {
    const { steps } = waterfall([...all, role('not_eligible', 15), role('maturing', 40)]);
    expect(steps.slice(-2)).toMatchObject([
      { id: 'not_eligible', rows: 15, remaining: 290 },
      { id: 'maturing', rows: 40, remaining: 250 },
    ]);
  });

  it('hides what is left where the measure hides its value, and what would give it away', () => {
    const { left, considered, steps } = waterfall([
      role('excluded:clinic_cancel', 20),
      role('excluded:late_cancel', 30),
      role('denominator', 200),
      role('numerator', 4),
    ]);
    expect(left).toMatchObject({ status: 'HIDDEN', rows: null });
    expect(considered.rows).toBe(254);
    expect(steps.filter(({ status }) => status === 'HIDDEN').map(({ id }) => id)).toEqual(['clinic_cancel']);
    expect(steps.find(({ id }) => id === 'late_cancel')).toMatchObject({ rows: 30, remaining: null });
  });

  it('never lets a hidden step be told from the total, whatever the numbers', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(counts, ([a = 0, b = 0, c = 0, d = 0, e = 0]) => {
        const truth = [
          role('excluded:clinic_cancel', a),
          role('excluded:late_cancel', b),
          role('excluded:unknown_status', c),
          role('denominator', d),
          role('numerator', e),
        ];
        const { considered, steps, left } = waterfall(truth.filter(({ rows }) => rows > 0));
        const parts = [...steps, left];
        for (const { rows } of parts) expect(rows !== null && rows > 0 && rows < 11).toBe(false);
        const hidden = parts.filter(({ rows }) => rows === null);
        if (considered.rows === null || hidden.length === 0) return;
        // One hidden part alone would be the total less the others.
        const unknown = considered.rows - parts.reduce((sum, { rows }) => sum + (rows ?? 0), 0);
        expect(hidden.length).toBeGreaterThan(1);
        // Each hidden part holds a row at least, so the largest any can be must not be small.
        expect(unknown - (hidden.length - 1)).toBeGreaterThan(10);
      }),
    );
  });

  it('rounds on the released plane', () => {
    expect(waterfall([role('denominator', 202), role('numerator', 53)], releasedScope).left.rows).toBe(255);
  });
});

describe('the comparison of two definitions', () => {
  const rows = [
    role(['numerator', 'numerator'], 50),
    role(['denominator', 'denominator'], 200),
    role(['excluded:late_cancel', 'numerator'], 30),
    role(['excluded:clinic_cancel', 'excluded:clinic_cancel'], 20),
  ];

  it('gives both values, the difference and the rows that move, with the rule behind them', () => {
    const result = moves(rows);
    expect(result.a).toMatchObject({ numerator: 50, denominator: 250, value: 0.2 });
    expect(result.b).toMatchObject({ numerator: 80, denominator: 280 });
    expect(result.difference).toBeCloseTo(80 / 280 - 0.2, 12);
    expect(result.groups[0]).toMatchObject({
      moves: true,
      rows: 30,
      reasonA:
        'Left out. Cancelled by the patient less than 24 hours before the start: counted by the effective version.',
      reasonB: 'Counted, in the numerator.',
    });
    // Rows that neither counts explain no difference.
    expect(result.groups).toHaveLength(3);
    expect(result.statement).toBe(
      'No-shows on the same rows: "Attended or missed" gives 20.0% (n 250), "Effective (with late cancellations)" gives ' +
        '28.6% (n 280), a difference of 8.6 points that comes from the definition alone. 30 rows are treated differently.',
    );
  });

  it('does not let the two values tell a small group of moving rows', () => {
    const result = moves([
      role(['numerator', 'numerator'], 50),
      role(['denominator', 'denominator'], 200),
      role(['excluded:late_cancel', 'numerator'], 5),
    ]);
    const moving = result.groups.find(({ roleA }) => roleA === 'excluded:late_cancel');
    expect(moving).toMatchObject({ status: 'HIDDEN', rows: null });
    // 50 of 250 against 55 of 255 would be the five: one of the versions may not be shown.
    expect([result.a.value, result.b.value].filter((value) => value === null).length).toBeGreaterThan(0);
    expect(result.difference).toBeNull();
  });

  it('refuses kinds and definitions that have no rows in common', () => {
    const mean = { ...measure, kind: 'mean' as const };
    const ask = (of: Partial<Parameters<typeof definitionComparison>[0]>) => () =>
      definitionComparison({ measure, a: version, b: effective, moves: new Undisclosed([]), scope: exactScope, ...of });
    expect(ask({ measure: mean })).toThrow(NotComparable);
    expect(ask({ b: { ...effective, fact: 'stay' } })).toThrow(/no rows in common/);
    expect(ask({ b: version })).toThrow(/name two/);
  });
});
