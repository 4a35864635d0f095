import { jest } from '@jest/globals';
import {
  type AccessScope,
  findMeasure,
  measureCatalogue,
  type MeasureVersion,
  type OutcomeCounts,
} from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { createEmptyDatabase } from '../../testing/empty-database';
import { loadRows } from '../../testing/load-rows';
import { programRow, stayRow, visitRow } from '../../testing/rows';
import { readRoles } from '../definition-moves';
import { readCounts } from '../read-counts';
import { oneView } from '../one-view';

// Many small loads.
jest.setTimeout(60_000);

const everyone: AccessScope = { principal: 'director', role: 'director', plane: 'exact', programs: 'all' };
const range = { from: '2024-01-01', to: '2024-12-31' };
const minute = 60_000;
const start = Date.parse('2024-03-04T15:00:00Z');

function versionOf(id: string, version?: string): MeasureVersion {
  const measure = findMeasure(id);
  const found = measure?.versions.find((each) => each.version === (version ?? measure.defaultVersion));
  if (!found) throw new Error(`No ${id}.`);
  return found;
}

describe('measures of visits', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    await loadRows(dataSource, 'programs', [programRow('cardiology')]);
  });
  afterEach(() => dataSource.query('truncate visit, visit_count, stay, stay_index, source_extent'));
  afterAll(() => database.drop());

  async function ask(id: string, version?: string): Promise<OutcomeCounts | undefined> {
    const query = { measure: versionOf(id, version), range, grain: null, by: [], where: [], scope: everyone };
    const [row] = await oneView(dataSource, 30_000, ({ read }) => readCounts(read, query));
    return row;
  }
  const shares = async (...ids: string[]) => {
    const found: Record<string, string> = {};
    for (const id of ids) {
      const row = await ask(id);
      found[id] = `${row?.numerator ?? 0}/${row?.denominator ?? 0}`;
    }
    return found;
  };

  it('can each be asked of every version of the catalogue', async () => {
    for (const { id, versions } of measureCatalogue) {
      for (const measure of versions) {
        const query = { measure, range, where: [], scope: everyone };
        const rows = await oneView(dataSource, 30_000, ({ read }) =>
          readCounts(read, { ...query, grain: 'MONTH', by: ['PROGRAM'] }),
        );
        expect([id, rows]).toEqual([id, []]);
        const roles = await oneView(dataSource, 30_000, ({ read }) =>
          readRoles(read, { ...query, versions: [measure] }),
        );
        expect([id, roles]).toEqual([id, []]);
      }
    }
  });

  it('tell cancellations, failures and modalities apart', async () => {
    await loadRows(dataSource, 'visits', [
      visitRow({ id: '1' }),
      visitRow({ id: '2', modality: 'audio' }),
      visitRow({ id: '3', modality: 'in_person' }),
      visitRow({ id: '4', status: 'no_show' }),
      visitRow({ id: '5', status: 'late_cancel' }),
      visitRow({ id: '6', status: 'patient_cancel', cancelledAt: start - 72 * 60 * minute }),
      visitRow({ id: '7', status: 'clinic_cancel' }),
      visitRow({ id: '8', status: 'technical_failure' }),
      visitRow({ id: '9', status: 'rescheduled' }),
    ]);
    expect(
      await shares(
        'late_cancel_rate',
        'patient_cancel_rate',
        'clinic_cancel_rate',
        'technical_failure_rate',
        'video_share',
      ),
    ).toEqual({
      late_cancel_rate: '1/6', // 1-5 and 8
      patient_cancel_rate: '2/8', // all but the rescheduled
      clinic_cancel_rate: '1/8',
      technical_failure_rate: '1/3', // 1, 2, 8
      video_share: '3/4', // 1, 4, 8 of these and 2
    });
  });

  it('follow what became of a video visit', async () => {
    await loadRows(dataSource, 'visits', [
      visitRow({ id: '1', convertedTo: 'audio', escalatedTo: 'none' }),
      visitRow({ id: '2', convertedTo: 'in_person', escalatedTo: 'in_person' }),
      visitRow({ id: '3', escalatedTo: 'ed' }),
      visitRow({ id: '4', escalatedTo: 'transfer', newPatient: true }),
      visitRow({ id: '5', newPatient: false }),
      visitRow({ id: '6', status: 'no_show', newPatient: true }),
      visitRow({ id: '7', modality: 'in_person', escalatedTo: 'ed', newPatient: true }),
    ]);
    expect(
      await shares(
        'audio_conversion_rate',
        'in_person_conversion_rate',
        'escalation_rate',
        'transfer_avoided_rate',
        'new_patient_share',
      ),
    ).toEqual({
      audio_conversion_rate: '1/5',
      in_person_conversion_rate: '1/5',
      escalation_rate: '3/4', // visit 5 does not say
      transfer_avoided_rate: '3/4',
      new_patient_share: '2/3', // 4, 5 and 7
    });
    expect(await ask('escalation_rate', 'ed')).toMatchObject({ numerator: 1, denominator: 4 });
  });

  it('find patients outside the states of the licence, where both are known', async () => {
    await loadRows(dataSource, 'visits', [
      visitRow({ id: '1', patientState: 'NY', providerStates: ['PA', 'NY'] }),
      visitRow({ id: '2', patientState: 'NJ', providerStates: ['PA', 'NY'] }),
      visitRow({ id: '3', patientState: 'NY', providerStates: ['NYC'] }),
      visitRow({ id: '4', patientState: 'NY', providerStates: null }),
      visitRow({ id: '5', patientState: null, providerStates: ['NY'] }),
      visitRow({ id: '6', patientState: 'NJ', providerStates: ['NY'], modality: 'in_person' }),
    ]);
    expect(await shares('unlicensed_visit_rate')).toEqual({ unlicensed_visit_rate: '2/3' });
  });

  it('measure waits and lengths only where both times are known', async () => {
    const timed = (id: string, checkedIn: number | null, started: number | null, ended: number | null) =>
      visitRow({
        id,
        checkedInAt: checkedIn === null ? null : start + checkedIn * minute,
        startedAt: started === null ? null : start + started * minute,
        endedAt: ended === null ? null : start + ended * minute,
      });
    await loadRows(dataSource, 'visits', [
      timed('1', -5, 5, 25), // waits 10, lasts 20
      timed('2', 0, -3, 27), // the clinician was first: waits 0, lasts 30
      timed('3', null, 0, 10), // lasts 10
      timed('4', -2, null, 10),
      timed('5', -4, 0, -1), // ends before it starts: waits 4
    ]);
    expect(await ask('visit_minutes_mean')).toMatchObject({ numerator: 60, denominator: 3, sumOfSquares: 1400 });
    const rate = await ask('visits_per_clinician_hour');
    expect(rate?.numerator).toBe(3);
    expect(rate?.denominator).toBeCloseTo(1, 12); // 60 minutes
    expect(await ask('waiting_room_median')).toMatchObject({ denominator: 3, quantile: { value: 4 } });
    expect(await ask('waiting_room_p90')).toMatchObject({ denominator: 3, quantile: { value: 10 } });
    expect(await ask('unique_patients')).toMatchObject({ denominator: 5, numerator: 5 });
  });
});

describe('hospital and clinic, linked by patient', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    await loadRows(dataSource, 'programs', [programRow('cardiology')]);
  });
  afterEach(() => dataSource.query('truncate visit, visit_count, stay, stay_index, source_extent'));
  afterAll(() => database.drop());

  const ask = async (id: string, version?: string) => {
    const query = { measure: versionOf(id, version), range, grain: null, by: [], where: [], scope: everyone };
    const [row] = await oneView(dataSource, 30_000, ({ read }) => readCounts(read, query));
    return row && `${row.numerator}/${row.denominator} maturing ${row.maturing}`;
  };
  const discharged = (id: string, on: string, given: Parameters<typeof stayRow>[0] | object = {}) =>
    stayRow({ id: `stay ${id}`, patient: id, admittedOn: '2024-03-01', dischargedOn: on, ...given });
  const seen = (id: string, on: string, given: Parameters<typeof visitRow>[0] | object = {}) =>
    visitRow({ id: `visit ${id} ${on}`, patient: id, serviceDate: on, ...given });

  it('follow-up counts completed visits from the day after discharge to the seventh and fourteenth', async () => {
    await loadRows(dataSource, 'stays', [
      ...['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => discharged(id, '2024-03-10')),
      discharged('hospice', '2024-03-10', { disposition: '50' }),
      discharged('late', '2024-03-25'),
    ]);
    await loadRows(dataSource, 'visits', [
      seen('a', '2024-03-10'), // the day of discharge
      seen('b', '2024-03-11'),
      seen('c', '2024-03-17'),
      seen('d', '2024-03-18'), // day 8
      seen('e', '2024-03-24', { modality: 'in_person' }), // day 14
      seen('f', '2024-03-12', { status: 'no_show' }),
      seen('other', '2024-03-12'),
      seen('hospice', '2024-03-12'),
      seen('late', '2024-03-26'),
      seen('end', '2024-03-31'),
    ]);
    // The visits end on 31 March: a discharge on the 25th has not had its 7 days, nor its 14.
    expect(await ask('follow_up_7d')).toBe('2/7 maturing 1');
    expect(await ask('follow_up_14d')).toBe('4/7 maturing 1');
    expect(await ask('follow_up_14d', 'telehealth')).toBe('3/7 maturing 1');
  });

  it('a visit that arrives later, is corrected or taken back changes the answer', async () => {
    await loadRows(dataSource, 'stays', [discharged('a', '2024-03-10')]);
    await loadRows(dataSource, 'visits', [seen('end', '2024-03-31')]);
    expect(await ask('follow_up_7d')).toBe('0/1 maturing 0');
    await loadRows(dataSource, 'visits', [seen('a', '2024-03-12')]);
    expect(await ask('follow_up_7d')).toBe('1/1 maturing 0');
    await loadRows(dataSource, 'visits', [seen('a', '2024-03-12', { status: 'no_show' })]);
    expect(await ask('follow_up_7d')).toBe('0/1 maturing 0');
    await loadRows(dataSource, 'visits', [seen('a', '2024-03-12', { patient: 'b' })]);
    expect(await ask('follow_up_7d')).toBe('0/1 maturing 0');
  });

  it('a return counts from the start of the visit: 72 hours to the minute, 7 days by the calendar', async () => {
    const admitted = (id: string, hours: number, given: object = {}) => {
      const at = start + hours * 60 * minute;
      const on = new Date(at).toISOString().slice(0, 10);
      return stayRow({ id: `stay ${id}`, patient: id, admittedAt: at, admittedOn: on, dischargedOn: null, ...given });
    };
    await loadRows(dataSource, 'visits', [
      ...['before', 'soon', 'exact', 'over', 'day7', 'day8', 'planned', 'none'].map((id) => seen(id, '2024-03-04')),
      seen('missed', '2024-03-04', { status: 'no_show' }),
      seen('open', '2024-03-30'),
    ]);
    await loadRows(dataSource, 'stays', [
      admitted('before', -1),
      admitted('soon', 2),
      admitted('exact', 72),
      admitted('over', 72.5),
      admitted('day7', 7 * 24 + 8),
      admitted('day8', 8 * 24 + 8),
      admitted('planned', 5, { planned: true }),
      admitted('missed', 5),
      admitted('somebody', 27 * 24),
    ]);
    // The stays end on 31 March: the visit of the 30th still waits for both windows.
    expect(await ask('return_72h')).toBe('2/8 maturing 1');
    expect(await ask('return_72h', 'any')).toBe('3/8 maturing 1');
    expect(await ask('return_7d')).toBe('4/8 maturing 1');
  });

  it('waits for the other feed: without any stays nothing is known of returns, without visits nothing of follow-up', async () => {
    await loadRows(dataSource, 'visits', [seen('a', '2024-03-04')]);
    expect(await ask('return_7d')).toBe('0/0 maturing 1');
    await dataSource.query('truncate visit, source_extent');
    await loadRows(dataSource, 'stays', [discharged('a', '2024-03-10')]);
    expect(await ask('follow_up_7d')).toBe('0/0 maturing 1');
  });
});
