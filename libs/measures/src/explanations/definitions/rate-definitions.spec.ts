import fc from 'fast-check';
import { findVersion } from '../../catalogue/find-version';
import { rowRole } from '../../catalogue/row-role';
import { gatedCell } from '../../disclosure/gate';
import { Undisclosed } from '../../disclosure/undisclosed';
import { emptyCounts } from '../../outcomes/counts';
import { exactScope, releasedScope } from '../../testing/counts';
import { measureNamed } from '../../testing/monthly-series';
import { NotComparable } from '../not-comparable';
import { definitionComparison } from './definition-comparison';
import type { RoleCounts } from './role-counts';

const { measure, version: completedOnly } = measureNamed('visits_per_clinician_hour');
const failuresToo = findVersion(measure, 'all_contact_hours')!;

const group = (roles: readonly [string, string], rows: number, hours: number, patients = rows): RoleCounts => ({
  roles,
  rows,
  patients: Math.min(22, patients),
  exposures: [hours, hours],
});
const both = (rows: number, hours: number) => group(['numerator', 'numerator'], rows, hours);
const failed = (rows: number, hours: number) => group(['excluded:technical_failure', 'denominator'], rows, hours);
const left = (rows: number, hours: number) => group(['excluded:left_without_being_seen', 'denominator'], rows, hours);
const moves = (groups: readonly RoleCounts[], scope = exactScope) =>
  definitionComparison({ measure, a: completedOnly, b: failuresToo, moves: new Undisclosed(groups), scope });

describe('two definitions of visits per clinician-hour', () => {
  it.each([
    ['a completed visit', { status: 'completed', visit_hours: 0.5 }, 'numerator', 'numerator'],
    ['a call that broke off', { status: 'technical_failure', visit_hours: 0.2 }, 'excluded', 'denominator'],
    ['a patient who left', { status: 'left_without_being_seen', visit_hours: 0.1 }, 'excluded', 'denominator'],
    [
      'a call that broke off, without times',
      { status: 'technical_failure', visit_hours: null },
      'excluded',
      'excluded',
    ],
    ['a patient who never came', { status: 'no_show', visit_hours: null }, 'excluded', 'excluded'],
  ])('treat %s', (_, fields, first, second) => {
    const row = { late_cancel: null, future: false, unresolved: false, ...fields };
    expect([completedOnly, failuresToo].map((of) => rowRole(of, row).role)).toEqual([first, second]);
  });

  it('give both rates, the rows that move, and the hours they lend, with the rule behind them', () => {
    const result = moves([both(400, 200), failed(60, 15), left(40, 5)]);
    expect(result.a).toMatchObject({ numerator: 400, denominator: 200, value: 2 });
    expect(result.b).toMatchObject({ numerator: 400, denominator: 220 });
    expect(result.difference).toBeCloseTo(400 / 220 - 2, 12);
    expect(result.groups).toMatchObject([
      {
        moves: true,
        rows: 60,
        exposureA: null,
        exposureB: 15,
        reasonA: 'Left out. The connection failed: neither a completed visit nor a no-show.',
        reasonB: 'Counted in the exposure, not in the numerator.',
      },
      { moves: true, rows: 40, exposureA: null, exposureB: 5 },
      { moves: false, rows: 400, exposureA: 200, exposureB: 200, reasonA: 'Counted, in the numerator.' },
    ]);
    expect(result.statement).toBe(
      'Visits per clinician-hour on the same rows: "Per hour of contact" gives 2.00 per hour (400 in 200 hours), "Per hour of ' +
        'contact, failed visits included" gives 1.82 per hour (400 in 220 hours), a difference of −0.18 per hour that comes from ' +
        'the definition alone. 100 rows are treated differently.',
    );
  });

  it('do not let the two exposures tell the hours of a few patients', () => {
    const { a, b, difference, groups } = moves([both(400, 200), failed(6, 1.5)]);
    const moving = groups.find(({ roleB }) => roleB === 'denominator');
    expect(moving).toMatchObject({ status: 'HIDDEN', rows: null, exposureA: null, exposureB: null });
    expect([a.denominator, b.denominator].filter((hours) => hours === null).length).toBeGreaterThan(0);
    expect(difference).toBeNull();
  });

  it('never show the hours of a small group, alone or as a difference of what is shown', () => {
    const size = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(size, size, size, (c, f, l) => {
        const present = [both(c, c / 2), failed(f, f / 4), left(l, l / 8)].filter(({ rows }) => rows > 0);
        const { a, b, groups } = moves(present);
        for (const { rows, exposureA, exposureB, status } of groups) {
          if (status === 'HIDDEN') expect([rows, exposureA, exposureB]).toEqual([null, null, null]);
          else expect(rows === 0 || (rows ?? 0) > 10).toBe(true);
        }
        if (a.denominator === null || b.denominator === null || f + l === 0) return;
        expect(f + l).toBeGreaterThan(10);
        // Where both exposures are shown, what lies between them is no small group's.
        const unseen = groups.filter(({ roleB, rows }) => roleB === 'denominator' && rows === null);
        expect(unseen.length).not.toBe(1);
      }),
    );
  });

  it('round rows and hours on the released plane', () => {
    const { b, groups } = moves([both(403, 200.26), failed(62, 15.04)], releasedScope);
    expect(b).toMatchObject({ numerator: 405, denominator: 215.3 });
    expect(groups[0]).toMatchObject({ rows: 60, exposureB: 15 });
  });

  it('have no value where no visit was completed', () => {
    const { a, b } = moves([failed(60, 15)]);
    expect([a.status, b.status]).toEqual(['NO_DATA', 'NO_DATA']);
  });

  it('are not compared row by row where they measure exposure differently', () => {
    const other = { ...failuresToo, exposure: 'waiting_minutes' };
    const ask = () =>
      definitionComparison({ measure, a: completedOnly, b: other, moves: new Undisclosed([]), scope: exactScope });
    expect(ask).toThrow(NotComparable);
    expect(ask).toThrow(/measure exposure differently/);
  });
});

describe('the small-cell rule of a rate', () => {
  it('goes by the patients of the counted rows, not by those who lend exposure only', () => {
    const cell = { ...emptyCounts, numerator: 15, denominator: 30, numeratorPatients: 5, denominatorPatients: 22 };
    expect(gatedCell(cell, 'rate', 'exact').status).toBe('HIDDEN');
    expect(gatedCell({ ...cell, numeratorPatients: 15 }, 'rate', 'exact').status).toBe('OK');
  });
});
