import {
  findMeasure,
  findVersion,
  patientCountCap,
  rowRole,
  visitStatuses,
  type AccessScope,
  type MeasureVersion,
  type RoleCounts,
} from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { createEmptyDatabase } from '../testing/empty-database';
import { loadRows } from '../testing/load-rows';
import { programRow, visitRow } from '../testing/rows';
import { readRoles } from './definition-moves';
import { OutcomeRepository } from './outcome-repository';
import { readRowRole } from './row-role';
import { oneView } from './one-view';

const scope: AccessScope = { principal: 'd', role: 'director', plane: 'exact', programs: 'all' };
const range = { from: '2024-01-01', to: '2024-12-31' };
const noShow = (version: string): MeasureVersion => findVersion(findMeasure('no_show_rate')!, version)!;
const versions = ['attended_or_missed', 'scheduled_slot', 'effective'].map(noShow);

/** Every status, thirty patients each, and for some of them a second visit. */
const planted = visitStatuses.flatMap((status, s) =>
  Array.from({ length: 30 + s }, (_, i) =>
    visitRow({
      id: `${status}-${i}`,
      patient: `p-${s}-${i % 30}`,
      status,
      serviceDate: `2024-03-${String(1 + (i % 20)).padStart(2, '0')}`,
      program: s % 2 ? 'stroke' : 'cardiology',
    }),
  ),
);

describe('rows by what they do in two definitions', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    await loadRows(dataSource, 'programs', [programRow('cardiology'), programRow('stroke')]);
    // One visit far on, so that the planted ones lie well within the data's reach.
    await loadRows(dataSource, 'visits', [...planted, visitRow({ id: 'end', serviceDate: '2025-02-01' })]);
  });
  afterAll(() => database.drop());

  /** The same by the definition of a role, row by row. */
  function naive(of: readonly MeasureVersion[]): Map<string, { rows: number; patients: Set<string> }> {
    const groups = new Map<string, { rows: number; patients: Set<string> }>();
    for (const row of planted) {
      const seen = {
        status: row.status,
        future: false,
        unresolved: row.status === 'booked',
        late_cancel: row.status === 'late_cancel' ? true : null,
      };
      const roles = of.map((version) => {
        const found = rowRole(version, seen);
        return found.role === 'excluded' ? `excluded:${found.exclusion}` : found.role;
      });
      const group = groups.get(roles.join(' | ')) ?? { rows: 0, patients: new Set<string>() };
      groups.set(roles.join(' | '), { rows: group.rows + 1, patients: group.patients.add(String(row.patientKey)) });
    }
    return groups;
  }

  const comparable = (found: readonly RoleCounts[]): [string, number, number][] =>
    found.map(({ roles, rows, patients }): [string, number, number] => [roles.join(' | '), rows, patients]).sort();

  it.each([
    [[0], 'one'],
    [[0, 1], 'two'],
    [[1, 2], 'two others'],
  ] as const)('agree with the roles of %p (%s) row by row', async (chosen, _count) => {
    const of = chosen.map((index) => versions[index]!);
    const found = await oneView(dataSource, 10_000, ({ read }) =>
      readRoles(read, { versions: of, range, where: [], scope }),
    );
    const expected = [...naive(of)].map(([roles, { rows, patients }]): [string, number, number] => [
      roles,
      rows,
      Math.min(patientCountCap, patients.size),
    ]);
    expect(comparable(found)).toEqual(expected.sort());
  });

  it('keep to scope and filters', async () => {
    const stroke = { ...scope, programs: ['stroke'] };
    const rows = async (query: Partial<Parameters<typeof readRoles>[1]>): Promise<number> => {
      const found = await oneView(dataSource, 10_000, ({ read }) =>
        readRoles(read, { versions, range, where: [], scope, ...query }),
      );
      return found.reduce((sum, group) => sum + group.rows, 0);
    };
    const ofStroke = await rows({ scope: stroke });
    expect(ofStroke).toBeGreaterThan(0);
    expect(await rows({ where: [{ dimension: 'PROGRAM', in: ['stroke'] }] })).toBe(ofStroke);
    expect(await rows({ scope: stroke, where: [{ dimension: 'PROGRAM', in: ['cardiology'] }] })).toBe(0);
    expect(await rows({})).toBe(planted.length);
  });

  it('come sealed from the repository', async () => {
    const sealed = await new OutcomeRepository(dataSource).view((view) =>
      view.roleCounts({ versions, range, where: [], scope }),
    );
    expect(() => JSON.stringify(sealed)).toThrow(/disclosure gate/);
  });

  it('are told for one row, in scope', async () => {
    const row = planted.find(({ status }) => status === 'late_cancel')!;
    const { naturalKey, program } = row;
    const [first, , effective] = versions as [MeasureVersion, MeasureVersion, MeasureVersion];
    const ask = (version: MeasureVersion, as = scope) =>
      oneView(dataSource, 10_000, ({ read }) => readRowRole(read, { version, naturalKey, scope: as }));
    expect(await ask(first)).toEqual({ role: 'excluded:late_cancel', on: row.serviceDate });
    expect(await ask(effective)).toEqual({ role: 'numerator', on: row.serviceDate });
    const elsewhere = program === 'stroke' ? 'cardiology' : 'stroke';
    expect(await ask(effective, { ...scope, programs: [elsewhere] })).toBeNull();
  });
});
