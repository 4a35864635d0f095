import { findMeasure, findVersion, type AccessScope, type MeasureVersion, type Stay } from '@inflect/measures';
import { readRoles } from '../../outcomes/definition-moves';
import { OutcomeRepository } from '../../outcomes/outcome-repository';
import { createEmptyDatabase } from '../../testing/empty-database';
import { loadRows } from '../../testing/load-rows';
import { naturalKeyOf, programRow, stayRow } from '../../testing/rows';
import { oneView } from '../../outcomes/one-view';

/** A stay of one patient: id, admission and discharge in 2024, and what is not usual about it. */
type ExampleStay = [id: string, admitted: string, discharged: string, given?: Partial<Stay>];

interface Example {
  name: string;
  stays: readonly ExampleStay[];
  /** Of the first stay: from 18, and from 65. */
  from18: string;
  from65: string;
  why: string;
}

const returned = 'numerator';
const stayedOut = 'denominator';
const back: ExampleStay = ['b', '01-20', '01-22'];

/** Worked by hand. Unless said otherwise: inpatient, aged 75-89, discharged home, not planned. */
const examples: readonly Example[] = [
  {
    name: 'at 70, back after two weeks',
    stays: [
      ['a', '01-01', '01-05', { ageBand: '65-74' }],
      ['b', '01-20', '01-22', { ageBand: '65-74' }],
    ],
    ...{ from18: returned, from65: returned },
    why: 'Both versions count the patient.',
  },
  {
    name: 'at 64, back after two weeks',
    stays: [['a', '01-01', '01-05', { ageBand: '45-64' }], back],
    ...{ from18: returned, from65: 'excluded:under_65' },
    why: 'The youngest band CMS leaves out ends at 64.',
  },
  {
    name: 'at 64, back at 65',
    stays: [
      ['a', '01-01', '01-05', { ageBand: '45-64' }],
      ['b', '01-20', '01-22', { ageBand: '65-74' }],
    ],
    ...{ from18: returned, from65: 'excluded:under_65' },
    why: 'The age at the index admission counts, not at the return.',
  },
  {
    name: 'at 30, not back',
    stays: [['a', '01-01', '01-05', { ageBand: '30-44' }]],
    ...{ from18: stayedOut, from65: 'excluded:under_65' },
    why: 'Left out of the denominator too.',
  },
  {
    name: 'at 95, not back',
    stays: [['a', '01-01', '01-05', { ageBand: '90+' }]],
    ...{ from18: stayedOut, from65: stayedOut },
    why: 'There is no upper limit.',
  },
  {
    name: 'age not recorded',
    stays: [['a', '01-01', '01-05', { ageBand: null }], back],
    ...{ from18: returned, from65: 'excluded:age_not_recorded' },
    why: 'Nothing says the patient is under 18, and nothing says 65 or over.',
  },
  {
    name: 'a child',
    stays: [['a', '01-01', '01-05', { ageBand: '0-17' }]],
    ...{ from18: 'excluded:age', from65: 'excluded:age' },
    why: 'Both leave children out, for the same reason.',
  },
  {
    name: 'at 80, against advice',
    stays: [['a', '01-01', '01-05', { disposition: '07' }], back],
    ...{ from18: 'excluded:against_advice', from65: 'excluded:against_advice' },
    why: 'The other rules hold at every age.',
  },
  {
    name: 'at 40, against advice',
    stays: [['a', '01-01', '01-05', { disposition: '07', ageBand: '30-44' }]],
    ...{ from18: 'excluded:against_advice', from65: 'excluded:against_advice' },
    why: 'The first rule that holds is told: the two versions differ only where age alone decides.',
  },
  {
    name: 'at 80, back for a planned stay',
    stays: [
      ['a', '01-01', '01-05'],
      ['b', '01-20', '01-22', { planned: true }],
    ],
    ...{ from18: stayedOut, from65: stayedOut },
    why: 'Planned care does not count at any age.',
  },
  {
    name: 'at 80, back on day 31',
    stays: [
      ['a', '01-01', '01-05'],
      ['b', '02-05', '02-06'],
    ],
    ...{ from18: stayedOut, from65: stayedOut },
    why: 'One day too late.',
  },
  {
    name: 'at 80, died on the second stay',
    stays: [
      ['a', '01-01', '01-05'],
      ['b', '01-20', '01-22', { disposition: '20' }],
    ],
    ...{ from18: returned, from65: returned },
    why: 'Exclusions are about the index; the return happened.',
  },
];

const scope: AccessScope = { principal: 'd', role: 'director', plane: 'exact', programs: 'all' };

function readmission(id: string): MeasureVersion {
  const measure = findMeasure('readmission_30d');
  const version = measure && findVersion(measure, id);
  if (!version) throw new Error(`No version ${id}.`);
  return version;
}
const [hwr, hwr65] = [readmission('hwr'), readmission('hwr_65')];
const versions = [hwr, hwr65];

describe('worked examples of readmission from 65', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let outcomes: OutcomeRepository;

  beforeAll(async () => {
    database = await createEmptyDatabase();
    outcomes = new OutcomeRepository(database.dataSource);
    await loadRows(database.dataSource, 'programs', [programRow('cardiology')]);
    const rows = examples.flatMap(({ name, stays }) =>
      stays.map(([id, admitted, discharged, given]) =>
        stayRow({
          id: `${name} ${id}`,
          patient: name,
          admittedOn: `2024-${admitted}`,
          dischargedOn: `2024-${discharged}`,
          ageBand: '75-89',
          ...given,
        }),
      ),
    );
    // The data reach so far that every window has closed.
    const last = stayRow({
      id: 'last',
      patient: 'last',
      ageBand: '75-89',
      admittedOn: '2024-06-01',
      dischargedOn: '2024-06-02',
    });
    await loadRows(database.dataSource, 'stays', [...rows, last]);
  }, 60_000);
  afterAll(() => database?.drop());

  it.each(examples.map((example) => [`${example.name}: ${example.why}`, example] as const))(
    '%s',
    async (_, { name, from18, from65 }) => {
      const naturalKey = naturalKeyOf(`stays ehr ${name} a`);
      const found = await outcomes.view(async (view) => [
        await view.rowRole({ version: hwr, naturalKey, scope }),
        await view.rowRole({ version: hwr65, naturalKey, scope }),
      ]);
      expect(found.map((row) => row?.role)).toEqual([from18, from65]);
    },
  );

  it('differ by age alone when the definitions are compared', async () => {
    const range = { from: '2024-01-01', to: '2024-12-31' };
    const groups = await oneView(database.dataSource, 10_000, ({ read }) =>
      readRoles(read, { versions, range, where: [], scope }),
    );
    const moving = groups.filter(({ roles: [from18 = '', from65 = ''] }) => from18 !== from65);
    const told = moving.map(({ roles, rows }) => `${roles.join(' -> ')}: ${rows}`).sort();
    expect(told).toEqual([
      'denominator -> excluded:under_65: 1',
      'numerator -> excluded:age_not_recorded: 1',
      'numerator -> excluded:under_65: 2',
    ]);
  });
});
