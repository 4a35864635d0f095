import { type AccessScope, findMeasure, type MeasureVersion, Undisclosed } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import type { ImportRepository } from '../imports/import-repository';
import type { ActivityRepository } from '../records/activity-repository';
import type { EventRepository } from '../records/event-repository';
import type { LeadershipRepository } from '../records/leadership-repository';
import type { PersonRepository } from '../records/person-repository';
import type { ProgramRepository } from '../records/program-repository';
import { createEmptyDatabase } from '../testing/empty-database';
import { loadRows } from '../testing/load-rows';
import { programRow, stayRow, visitRow } from '../testing/rows';
import { OutcomeRepository } from './outcome-repository';
import type { OutcomeView } from './outcome-view';

/** Methods of a repository that could be called without an access scope, as a union of names. */
type Unscoped<Repository> = {
  [Name in keyof Repository]: Repository[Name] extends (...given: infer Given) => unknown
    ? AccessScope extends Given[number]
      ? never
      : Given[0] extends { scope: AccessScope }
        ? never
        : Name
    : never;
}[keyof Repository];

/** Checked by the compiler: a method without a scope makes `true` unassignable. (isEmpty tells nothing about anyone's rows.) */
type Scoped<Repository> = [Exclude<Unscoped<Repository>, 'isEmpty'>] extends [never] ? true : Unscoped<Repository>;
const everyMethodTakesAScope: [
  Scoped<OutcomeView>,
  Scoped<ImportRepository>,
  Scoped<ProgramRepository>,
  Scoped<PersonRepository>,
  Scoped<LeadershipRepository>,
  Scoped<EventRepository>,
  Scoped<ActivityRepository>,
] = [true, true, true, true, true, true, true];
// @ts-expect-error a method without a scope is found
const oneDoesNot: Scoped<{ rows(first: number): Promise<number> }> = true;

const all: AccessScope = { principal: 'd', role: 'director', plane: 'exact', programs: 'all' };

describe('the outcome repository', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  let outcomes: OutcomeRepository;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    outcomes = new OutcomeRepository(dataSource);
    await loadRows(dataSource, 'programs', [programRow('cardiology'), programRow('stroke')]);
    await loadRows(dataSource, 'visits', [
      visitRow({ id: 'a', serviceDate: '2024-03-01' }),
      visitRow({ id: 'b', serviceDate: '2024-03-02', status: 'booked' }),
      visitRow({ id: 'c', serviceDate: '2024-03-07', status: 'booked' }),
      visitRow({ id: 'd', serviceDate: '2024-03-08', program: 'stroke' }),
      visitRow({ id: 'e', serviceDate: '2024-05-08', status: 'booked' }),
    ]);
    await loadRows(dataSource, 'stays', [
      stayRow({ id: 's', source: 'adt', program: 'stroke', admittedOn: '2024-02-03' }),
    ]);
  });
  afterAll(() => database.drop());

  const march = { from: '2024-03-01', to: '2024-03-31' };

  it('asks for a scope in every method', () => {
    expect([...everyMethodTakesAScope, oneDoesNot]).toEqual(Array(8).fill(true));
  });

  it('hands out counts that nothing but the disclosure gate can read', async () => {
    const measure = findMeasure('visits')?.versions[0] as MeasureVersion;
    const query = { measure, range: march, grain: null, by: [], where: [], scope: all };
    const counts = await outcomes.counts(query);
    expect(counts).toBeInstanceOf(Undisclosed);
    expect(() => JSON.stringify(counts)).toThrow('disclosure gate');
    expect(await outcomes.view((view) => view.roleCounts({ ...query, versions: [measure] }))).toBeInstanceOf(
      Undisclosed,
    );
  });

  it('says what share of due appointments has no outcome three days later', async () => {
    const shareOf = (programs: AccessScope['programs'], range = march) =>
      outcomes.view((view) => view.unresolvedShare({ range, where: [], scope: { ...all, programs } }));
    // Data end on 8 March: b is unresolved, c is too recent to be, e is still to come.
    expect(await shareOf('all')).toBe(0.25);
    expect(await shareOf(['stroke'])).toBe(0);
    expect(await shareOf('all', { from: '2024-05-01', to: '2024-05-31' })).toBeNull();
  });

  it('says how far each source reaches, and hides sources without rows in scope', async () => {
    const latestData = (scope: AccessScope) => outcomes.view((view) => view.latestData(scope));
    expect(await latestData(all)).toEqual([
      { source: 'adt', feed: 'stays', from: '2024-02-03', to: '2024-02-03' },
      { source: 'ehr', feed: 'visits', from: '2024-03-01', to: '2024-03-08' },
    ]);
    expect(await latestData({ ...all, programs: ['cardiology'] })).toEqual([
      { source: 'ehr', feed: 'visits', from: '2024-03-01', to: '2024-03-08' },
    ]);
  });

  it('names programs by code, of the scope alone', async () => {
    const some: AccessScope = { ...all, programs: ['stroke', 'elsewhere'] };
    const namesIn = (scope: AccessScope) => outcomes.view((view) => view.programNames(scope));
    const names = await namesIn(all);
    expect(Object.keys(names).sort()).toEqual(['cardiology', 'stroke']);
    expect(await namesIn(some)).toEqual({ stroke: names['stroke'] });
    expect(await namesIn({ ...all, programs: [] })).toEqual({});
  });
});
