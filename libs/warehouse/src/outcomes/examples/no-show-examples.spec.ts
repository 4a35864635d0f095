import { type AccessScope, findMeasure, type MeasureVersion, type Visit } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { createEmptyDatabase } from '../../testing/empty-database';
import { loadRows } from '../../testing/load-rows';
import { programRow, visitRow } from '../../testing/rows';
import { readRoles } from '../definition-moves';
import { readCounts } from '../read-counts';
import { oneView } from '../one-view';

/**
 * `missed` is above and below the line, `counted` only below; anything else is the rule that leaves the appointment out.
 * In order: attended_or_missed, scheduled_slot, effective.
 */
interface NoShowExample {
  name: string;
  visit: Partial<Visit>;
  expected: readonly [attendedOrMissed: string, scheduledSlot: string, effective: string];
  why: string;
}

const start = Date.parse('2024-03-04T15:00:00Z');
const hour = 3_600_000;
const all = (role: string): NoShowExample['expected'] => [role, role, role];

/** Appointments on Monday 4 March 2024 at 15:00 UTC unless said otherwise; the data end on Sunday 31 March. */
const examples: readonly NoShowExample[] = [
  { name: 'completed', visit: {}, expected: all('counted'), why: 'The visit took place.' },
  { name: 'missed', visit: { status: 'no_show' }, expected: all('missed'), why: 'A no-show in every convention.' },
  {
    name: 'missed video visit of a new patient',
    visit: { status: 'no_show', modality: 'video', newPatient: true },
    expected: all('missed'),
    why: 'Modality and history do not matter.',
  },
  {
    name: 'missed visit of unknown modality',
    visit: { status: 'no_show', modality: 'unknown' },
    expected: all('missed'),
    why: 'Whether it was missed is known all the same.',
  },
  {
    name: 'called off three days before',
    visit: { status: 'patient_cancel', cancelledAt: start - 72 * hour },
    expected: all('early_cancel'),
    why: 'The slot could be offered again.',
  },
  {
    name: 'called off exactly 24 hours before',
    visit: { status: 'patient_cancel', cancelledAt: start - 24 * hour },
    expected: all('early_cancel'),
    why: 'Late is less than 24 hours.',
  },
  {
    name: 'called off a minute less than 24 hours before',
    visit: { status: 'patient_cancel', cancelledAt: start - 24 * hour + 60_000 },
    expected: ['late_cancel', 'counted', 'missed'],
    why: 'The slot was held: it counts below the line as a slot, and as lost in the effective version.',
  },
  {
    name: 'called off after it had begun',
    visit: { status: 'patient_cancel', cancelledAt: start + hour / 2 },
    expected: ['late_cancel', 'counted', 'missed'],
    why: 'Later than late.',
  },
  {
    name: 'marked as a late cancellation by the source',
    visit: { status: 'late_cancel' },
    expected: ['late_cancel', 'counted', 'missed'],
    why: 'The source applied its own cut-off: believed without a time.',
  },
  {
    name: 'called off at a time not recorded',
    visit: { status: 'patient_cancel' },
    expected: all('cancel_time_unknown'),
    why: 'Early or late is not known, so no convention counts it.',
  },
  {
    name: 'called off by the clinic an hour before',
    visit: { status: 'clinic_cancel', cancelledAt: start - hour },
    expected: all('clinic_cancel'),
    why: 'The patient had nothing to attend; a measure of its own.',
  },
  {
    name: 'moved to another day',
    visit: { status: 'rescheduled', cancelledAt: start - hour },
    expected: all('rescheduled'),
    why: 'Counted once, at the new time.',
  },
  {
    name: 'came and left before being seen',
    visit: { status: 'left_without_being_seen' },
    expected: ['left_without_being_seen', 'counted', 'left_without_being_seen'],
    why: 'Neither completed nor missed; the slot was used.',
  },
  {
    name: 'the connection failed',
    visit: { status: 'technical_failure' },
    expected: ['technical_failure', 'counted', 'technical_failure'],
    why: 'Not the patient’s doing; the slot was used.',
  },
  {
    name: 'outcome not recorded',
    visit: { status: 'unknown' },
    expected: ['unknown_status', 'counted', 'unknown_status'],
    why: 'A slot was held; who came is not known.',
  },
  {
    name: 'still booked four weeks later',
    visit: { status: 'booked' },
    expected: all('unresolved'),
    why: 'Nobody reconciled it: shown as the unresolved share.',
  },
  {
    name: 'still booked on the third day',
    visit: { status: 'booked', serviceDate: '2024-03-28' },
    expected: all('unresolved'),
    why: '28 March and 3 days is 31 March: from then on it is unresolved.',
  },
  {
    name: 'still booked on the second day',
    visit: { status: 'booked', serviceDate: '2024-03-29' },
    expected: all('pending'),
    why: 'The clinic has three days to reconcile.',
  },
  {
    name: 'booked for next month',
    visit: { status: 'booked', serviceDate: '2024-04-10' },
    expected: all('future'),
    why: 'After the end of the data.',
  },
];

const everyone: AccessScope = { principal: 'director', role: 'director', plane: 'exact', programs: 'all' };
const range = { from: '2024-01-01', to: '2024-12-31' };

describe('worked examples of no-shows', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    await loadRows(dataSource, 'programs', [programRow('cardiology')]);
    // Each example is a site of its own; one completed visit sets the end of the data.
    await loadRows(dataSource, 'visits', [
      visitRow({ id: 'end', site: 'end', serviceDate: '2024-03-31' }),
      ...examples.map(({ name, visit }) => visitRow({ id: name, site: name, ...visit })),
    ]);
  }, 60_000);
  afterAll(() => database.drop());

  async function role(measure: MeasureVersion, site: string): Promise<string> {
    const query = { measure, range, where: [{ dimension: 'SITE' as const, in: [site] }], scope: everyone };
    const [counted] = await oneView(dataSource, 30_000, ({ read }) =>
      readCounts(read, { ...query, grain: null, by: [] }),
    );
    if (counted && counted.denominator > 0) return counted.numerator === 1 ? 'missed' : 'counted';
    const roles = await oneView(dataSource, 30_000, ({ read }) => readRoles(read, { ...query, versions: [measure] }));
    expect(roles.map(({ rows }) => rows)).toEqual([1]);
    return roles[0]?.roles[0]?.replace('excluded:', '').replace('_eligible', ' eligible') ?? 'no row';
  }

  it.each(examples.map((example) => [`${example.name}: ${example.why}`, example] as const))(
    '%s',
    async (_, { name, expected }) => {
      const versions = findMeasure('no_show_rate')?.versions ?? [];
      expect(versions.map(({ version }) => version)).toEqual(['attended_or_missed', 'scheduled_slot', 'effective']);
      const roles = [];
      for (const version of versions) roles.push(await role(version, name));
      expect(roles).toEqual(expected);
    },
  );

  it('give the three rates of the month side by side', async () => {
    const rates = [];
    for (const measure of findMeasure('no_show_rate')?.versions ?? []) {
      const [row] = await oneView(dataSource, 30_000, ({ read }) =>
        readCounts(read, { measure, range, grain: null, by: [], where: [], scope: everyone }),
      );
      rates.push([measure.version, row?.numerator, row?.denominator]);
    }
    // Completed: the first example and the visit that ends the data.
    expect(rates).toEqual([
      ['attended_or_missed', 3, 5],
      ['scheduled_slot', 3, 11],
      ['effective', 6, 8],
    ]);
  });
});
