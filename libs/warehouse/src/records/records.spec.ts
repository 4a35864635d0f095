import type { AccessScope, Activity, CalendarEvent, Person, Role, RoleCount } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { createEmptyDatabase } from '../testing/empty-database';
import { loadRows } from '../testing/load-rows';
import { naturalKeyOf, programRow } from '../testing/rows';
import { ActivityRepository } from './activity-repository';
import { EventRepository } from './event-repository';
import { LeadershipRepository } from './leadership-repository';
import { PersonRepository } from './person-repository';
import { ProgramRepository } from './program-repository';

const all: AccessScope = { principal: 'd', role: 'director', plane: 'exact', programs: 'all' };
const limited: AccessScope = { ...all, programs: ['cardiology'] };
const origin = (id: string) => ({
  line: 2,
  source: 'hr',
  naturalKey: naturalKeyOf(id),
  sourceUpdatedAt: null,
  deleted: false,
});

const role = (roleId: string, title: string, given: Partial<Role> = {}): Role => ({
  ...origin(`role ${roleId}`),
  roleId,
  personId: 'p1',
  title,
  organisation: 'Northside',
  unit: null,
  startedOn: '2020-01-01',
  endedOn: null,
  fte: null,
  kind: 'leadership',
  level: null,
  telehealth: null,
  scope: {},
  ...given,
});

const person = (personId: string): Person => ({
  ...origin(`person ${personId}`),
  personId,
  name: `Dr ${personId}`,
  degrees: 'MD, MPH',
  department: null,
  academicRank: 'associate professor',
  rankSince: '2019-07-01',
  track: null,
  hiredOn: null,
});

const event = (title: string, on: string, given: Partial<CalendarEvent> = {}): CalendarEvent => ({
  ...origin(`event ${title}`),
  on,
  until: null,
  title,
  kind: 'payer',
  programs: null,
  ...given,
});

describe('programs, staff and events', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  beforeEach(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
  });
  afterEach(() => database.drop());

  it('show a principal only the programs in scope: others look absent', async () => {
    await loadRows(dataSource, 'programs', [
      programRow('stroke'),
      programRow('cardiology', { name: 'Cardiology', model: 'hybrid', serviceLine: 'heart', launchedOn: '2021-02-03' }),
      programRow('derm'),
    ]);
    const programs = new ProgramRepository(dataSource);
    const page = await programs.list({ scope: all, first: 2 });
    expect([page.rows.map((row) => row.code), page.total, page.next]).toEqual([['cardiology', 'derm'], 3, 'derm']);
    expect((await programs.list({ scope: all, first: 2, after: 'derm' })).rows.map((row) => row.code)).toEqual([
      'stroke',
    ]);
    const inScope = await programs.list({ scope: limited, first: 10 });
    expect([inScope.rows.map((row) => row.code), inScope.total]).toEqual([['cardiology'], 1]);
    expect(await programs.find('stroke', limited)).toBeNull();
    expect(await programs.find('cardiology', limited)).toMatchObject({
      name: 'Cardiology',
      serviceLine: 'heart',
      launchedOn: '2021-02-03',
    });
    expect(await programs.codes(all)).toEqual(new Set(['cardiology', 'derm', 'stroke']));
  });

  it('classify a role by its title, and keep what the source says over it', async () => {
    await loadRows(dataSource, 'roles', [
      role('1', 'Medical Director of Telehealth', { scope: { sites: 4, states: 'MA NH' } }),
      role('2', 'Virtual Care Program Manager'),
      role('3', 'Director of Nursing', { telehealth: true, startedOn: '2021-01-01' }),
    ]);
    const leadership = new LeadershipRepository(dataSource);
    const roles = await leadership.roles({ scope: all });
    expect(roles.map(({ roleId, level, telehealth, counted }) => ({ roleId, level, telehealth, counted }))).toEqual([
      { roleId: '1', level: 'medical_director', telehealth: true, counted: true },
      { roleId: '2', level: 'manager', telehealth: true, counted: false },
      { roleId: '3', level: 'director', telehealth: true, counted: true },
    ]);
    expect(roles[0]?.scope).toEqual({ sites: 4, states: 'MA NH' });
    expect(roles[0]?.rule).not.toBe('');
    expect(roles[2]?.rule).toContain('given');
    expect((await leadership.roles({ scope: all, countedOnly: true })).map((row) => row.roleId)).toEqual(['1', '3']);
  });

  it('find roles held in a window, of one organisation or person', async () => {
    await loadRows(dataSource, 'roles', [
      role('early', 'Director', { startedOn: '2015-01-01', endedOn: '2019-12-31' }),
      role('long', 'Director', { startedOn: '2016-01-01', organisation: 'Southside' }),
      role('late', 'Director', { startedOn: '2022-01-01', personId: 'p2' }),
    ]);
    const leadership = new LeadershipRepository(dataSource);
    const ids = async (request: Omit<Parameters<LeadershipRepository['roles']>[0], 'scope'>) =>
      (await leadership.roles({ scope: all, ...request })).map((row) => row.roleId);
    expect(await ids({ from: '2019-12-31', to: '2021-12-31' })).toEqual(['early', 'long']);
    expect(await ids({ from: '2020-01-01', to: '2022-01-01' })).toEqual(['long', 'late']);
    expect(await ids({ organisation: 'Southside' })).toEqual(['long']);
    expect(await ids({ personId: 'p2' })).toEqual(['late']);
  });

  it('give published counts of an organisation in order of time', async () => {
    const count = (asOf: string, n: number): RoleCount => ({
      ...origin(`count ${asOf}`),
      organisation: 'Large systems',
      asOf,
      count: n,
      definition: null,
      citation: 'published',
    });
    await loadRows(dataSource, 'role_counts', [count('2020-12-31', 140), count('2016-12-31', 25)]);
    const leadership = new LeadershipRepository(dataSource);
    const counts = await leadership.roleCounts({ scope: all, organisation: 'Large systems' });
    expect(counts.map((row) => [row.asOf, row.count])).toEqual([
      ['2016-12-31', 25],
      ['2020-12-31', 140],
    ]);
    expect(await leadership.organisations(all)).toEqual({ withRoles: [], withCounts: ['Large systems'] });
  });

  it('give people and what they did', async () => {
    const activity: Activity = {
      ...origin('activity'),
      activityId: 'a1',
      personId: 'p1',
      kind: 'qi_project',
      title: 'Fewer missed visits',
      on: '2024-05-01',
      contribution: 'lead',
      project: null,
      reach: null,
      trainees: 3,
      peerReviewed: true,
      url: null,
    };
    await loadRows(dataSource, 'people', ['p2', 'p1', 'p3'].map(person));
    await loadRows(dataSource, 'activities', [
      activity,
      { ...activity, ...origin('later'), activityId: 'a2', on: '2024-06-01' },
    ]);
    const people = new PersonRepository(dataSource);
    expect((await people.list({ scope: all, first: 2 })).rows.map((row) => row.personId)).toEqual(['p1', 'p2']);
    expect((await people.list({ scope: all, first: 2, after: 'p2' })).rows.map((row) => row.personId)).toEqual(['p3']);
    expect(await people.find('p1', all)).toMatchObject({ name: 'Dr p1', rankSince: '2019-07-01' });
    expect((await people.findAll(['p1', 'p3', 'nobody'], all)).length).toBe(2);
    const done = await new ActivityRepository(dataSource).ofPerson('p1', all);
    expect(done.map((row) => row.activityId)).toEqual(['a2', 'a1']);
    expect(done[1]).toMatchObject({ trainees: 3, peerReviewed: true, kind: 'qi_project' });
  });

  it('show events that overlap a range and touch a program in scope', async () => {
    await loadRows(dataSource, 'events', [
      event('lapse', '2025-10-01', { until: '2025-11-12' }),
      event('codes', '2025-01-01', { kind: 'coding', programs: [] }),
      event('stroke only', '2025-10-05', { programs: ['stroke'] }),
      event('both', '2025-10-06', { programs: ['cardiology', 'stroke'] }),
    ]);
    const events = new EventRepository(dataSource);
    const titles = async (scope: AccessScope, from: string, to: string, programs?: string[]) =>
      (await events.between({ scope, range: { from, to }, programs })).map((row) => row.title);
    expect(await titles(all, '2025-11-12', '2025-12-31')).toEqual(['lapse']);
    expect(await titles(all, '2025-11-13', '2025-12-31')).toEqual([]);
    expect(await titles(all, '2025-10-01', '2025-10-31')).toEqual(['lapse', 'stroke only', 'both']);
    expect(await titles(limited, '2025-10-01', '2025-10-31')).toEqual(['lapse', 'both']);
    expect(await titles(all, '2025-10-01', '2025-10-31', ['cardiology'])).toEqual(['lapse', 'both']);
  });
});
