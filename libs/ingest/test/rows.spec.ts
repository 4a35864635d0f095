import { parseProfile } from '../src/index';
import { csv, read, visit, type Cells } from './reading';

const one = async (cells: Cells) => {
  const result = await read('visits', csv(visit(cells)));
  return { row: result.rows[0]!, codes: result.problems.map(({ code }) => code) };
};

describe('a visit', () => {
  it('holds what the file says, typed, with absent values null', async () => {
    const { row, codes } = await one({
      site: 'north',
      specialty: 'psychiatry',
      provider_id: 'C7',
      status: 'No-Show',
      modality: 'In Person',
      starts_at: '2025-03-14T10:00:00-04:00',
      booked_at: '2025-03-04T08:00:00',
      payer: 'Medicaid',
      sex: 'F',
      zip3: '10025-1234',
      patient_state: 'ny',
      provider_states: 'ny|nj;ct NY',
      age: '47',
      new_patient: 'yes',
      interpreter: '0',
    });
    expect(codes).toEqual([]);
    expect(row).toMatchObject({
      line: 2,
      source: 'test',
      deleted: false,
      program: 'tele',
      site: 'north',
      specialty: 'psychiatry',
      provider: 'C7',
      status: 'no_show',
      modality: 'in_person',
      modalityRule: null,
      serviceDate: '2025-03-14',
      startsAt: Date.UTC(2025, 2, 14, 14),
      bookedAt: Date.UTC(2025, 2, 4, 13),
      leadTimeDays: 10,
      ageBand: '45-64',
      sex: 'female',
      zip3: '100',
      patientState: 'NY',
      providerStates: ['NY', 'NJ', 'CT'],
      newPatient: true,
      interpreter: false,
      traineePresent: null,
      endedAt: null,
      convertedTo: null,
    });
  });

  it('falls on the local calendar date of its start, not on the UTC one', async () => {
    expect((await one({ starts_at: '2025-03-15T02:30:00Z' })).row.serviceDate).toBe('2025-03-14');
  });

  it('booked after its own hour but on its own day has a lead time of 0', async () => {
    const { row, codes } = await one({ starts_at: '2025-03-14T00:00', booked_at: '2025-03-14T09:00' });
    expect(codes).toEqual([]);
    expect(row.leadTimeDays).toBe(0);
  });

  it.each([
    ['17', '0-17'],
    ['18', '18-29'],
    ['89', '75-89'],
    ['90', '90+'],
    ['115', '90+'],
  ])('of a patient aged %s falls in the band %s', async (age, band) => {
    expect((await one({ age })).row.ageBand).toBe(band);
  });

  it('takes the age from the birth date, on the day of the visit', async () => {
    expect((await one({ birth_date: '2007-03-14' })).row.ageBand).toBe('18-29');
    expect((await one({ birth_date: '2007-03-15' })).row.ageBand).toBe('0-17');
  });

  it.each([
    ['03601', '000'],
    ['3601', '000'],
    ['2139', '021'],
    ['021', '021'],
    ['102', '000'],
  ])('with the ZIP code %s is kept in the area %s', async (zip, area) => {
    expect((await one({ zip3: zip })).row.zip3).toBe(area);
  });

  it.each([
    [{ cpt: '99442' }, 'audio', 'cpt.telephone-em', '2024-12-31T15:00:00Z'],
    [{ cpt: '98012' }, 'audio', 'cpt.telemedicine-audio', '2025-01-02T15:00:00Z'],
    [
      { cpt: '99213', modifiers: '25 95', place_of_service: '11' },
      'video',
      'modifier.synchronous',
      '2025-01-02T15:00:00Z',
    ],
    [{ cpt: '99213', place_of_service: '2' }, 'video', 'pos.telehealth', '2025-01-02T15:00:00Z'],
    [{ encounter_class: 'AMB' }, 'in_person', 'class.in-person', '2025-01-02T15:00:00Z'],
  ])('without a modality takes it from its codes %j', async (codes, modality, rule, starts_at) => {
    const { row } = await one({ ...codes, modality: '', starts_at });
    expect(row).toMatchObject({ modality, modalityRule: rule });
  });

  it('keeps the newer instant and the tombstone mark for the merge', async () => {
    const { row } = await one({ source_updated_at: '2025-04-01T00:00:00Z', deleted: 'true', source: 'epic' });
    expect(row).toMatchObject({ sourceUpdatedAt: Date.UTC(2025, 3, 1), deleted: true, source: 'epic' });
  });
});

describe('the keys of rows', () => {
  it('depend on feed, source and identifier alone, so that a row re-sent for another patient is the same row', async () => {
    const first = await one({ visit_id: '0042', patient_id: 'A' });
    const again = await one({ visit_id: '42', patient_id: 'B', status: 'no_show' });
    expect(again.row.naturalKey).toBe(first.row.naturalKey);
    expect(again.row.patientKey).not.toBe(first.row.patientKey);
  });

  it('differ between sources for the same identifiers', async () => {
    const here = await one({ source: 'epic' });
    const there = await one({ source: 'cerner' });
    expect(there.row.naturalKey).not.toBe(here.row.naturalKey);
    expect(there.row.patientKey).not.toBe(here.row.patientKey);
  });

  it('link a patient across the feeds of one source, and across sources that share a namespace', async () => {
    const { row } = await one({ patient_id: '7' });
    const stay = { stay_id: 'S', patient_id: '007', admitted_at: '2025-01-01T00:00:00Z' };
    expect((await read('stays', csv(stay))).rows[0]!.patientKey).toBe(row.patientKey);
    const shared = { patientNamespace: 'enterprise' };
    const epic = await read('visits', csv(visit({ source: 'epic' })), shared);
    const cerner = await read('visits', csv(visit({ source: 'cerner' })), shared);
    expect(epic.rows[0]!.patientKey).toBe(cerner.rows[0]!.patientKey);
  });

  it('use the whole signed 64-bit range', async () => {
    const records = Array.from({ length: 64 }, (_, i) => visit({ visit_id: `V${i}`, patient_id: `P${i}` }));
    const keys = (await read('visits', csv(...records))).rows.map(({ patientKey }) => patientKey);
    expect(keys.some((key) => key < 0n)).toBe(true);
    expect(keys.some((key) => key > 0n)).toBe(true);
    expect(keys.every((key) => BigInt.asIntN(64, key) === key)).toBe(true);
  });
});

describe('aggregated visits', () => {
  const cell = { period: '2025-03', site: 'A', modality: 'video', status: 'completed', count: '12' };

  it('are counted by month or by day as the period is written', async () => {
    const { rows } = await read('visit_counts', csv(cell, { ...cell, period: '2025-03-01' }));
    expect(rows.map(({ period, periodGrain }) => [period, periodGrain])).toEqual([
      ['2025-03-01', 'month'],
      ['2025-03-01', 'day'],
    ]);
    expect(rows[0]!.naturalKey).not.toBe(rows[1]!.naturalKey);
  });

  it('have a key of their own for every combination of dimensions', async () => {
    const variants: Cells[] = [
      cell,
      { ...cell, site: 'a' },
      { ...cell, site: '01' },
      { ...cell, site: '1' },
      { ...cell, specialty: 'A' },
      { ...cell, region: 'A' },
      { ...cell, lead_time_band: '0' },
      { ...cell, staff_type: '0' },
      { ...cell, program: 'tele' },
      { ...cell, status: 'no_show' },
      { ...cell, modality: 'audio' },
    ];
    const { rows } = await read('visit_counts', csv(...variants));
    expect(new Set(rows.map(({ naturalKey }) => naturalKey)).size).toBe(variants.length);
  });
});

describe('aggregated visits alike in every dimension', () => {
  const cell = { period: '2025-03', site: 'A', modality: 'video', status: 'completed', count: '12' };
  const text = csv(cell, cell, { ...cell, count: '5' });
  const keysOf = async (profile?: ReturnType<typeof parseProfile>) =>
    (await read('visit_counts', text, profile === undefined ? {} : { profile })).rows.map(
      ({ naturalKey }) => naturalKey,
    );

  it('are one cell, re-sent', async () => {
    expect(new Set(await keysOf()).size).toBe(1);
  });

  it('all count where the profile keeps repeats, under the same keys each time', async () => {
    const profile = parseProfile('name: t\ndescription: t\nfeed: visit_counts\nrepeatedCells: keep\n', 't');
    const keys = await keysOf(profile);
    expect(new Set(keys).size).toBe(3);
    expect(await keysOf(profile)).toEqual(keys);
    expect(keys[0]).toBe((await keysOf())[0]);
  });
});

describe('stays, surveys and observations', () => {
  it('give a stay its local dates and a two-digit disposition', async () => {
    const { rows, problems } = await read(
      'stays',
      csv({
        stay_id: 'S1',
        patient_id: 'P1',
        admitted_at: '2025-03-01T01:00Z',
        discharged_at: '2025-03-04T12:00',
        disposition: '1',
        age: '70',
      }),
    );
    expect(problems).toEqual([]);
    expect(rows[0]).toMatchObject({
      admittedOn: '2025-02-28',
      dischargedOn: '2025-03-04',
      class: 'inpatient',
      disposition: '01',
      ageBand: '65-74',
      planned: null,
    });
  });

  it('know the scales of published instruments, item by item', async () => {
    const answer = { response_id: 'R1', instrument: 'CG-CAHPS 3.1', responded_at: '2025-03-01T10:00', score: '4' };
    const { rows } = await read(
      'surveys',
      csv(
        { ...answer, item: 'timely_care' },
        { ...answer, item: 'provider_rating', score: '9' },
        { ...answer, item: 'q1', instrument: 'TUQ' },
      ),
    );
    expect(rows.map(({ scaleMin, scaleMax, topBoxMin }) => [scaleMin, scaleMax, topBoxMin])).toEqual([
      [1, 4, 4],
      [0, 10, 9],
      [1, 7, 7],
    ]);
    expect(rows[0]!.responseKey).toBe(rows[1]!.responseKey);
    expect(rows[0]!.naturalKey).not.toBe(rows[1]!.naturalKey);
    expect(rows[0]!.patientKey).toBeNull();
  });

  it('count a survey that was sent and not answered', async () => {
    const { rows, problems } = await read(
      'surveys',
      csv({
        response_id: 'R1',
        item: 'q',
        instrument: 'NPS',
        score: '',
        responded_at: '',
        sent_at: '2025-03-01T10:00',
      }),
    );
    expect(problems).toEqual([]);
    expect(rows[0]).toMatchObject({ score: null, respondedOn: '2025-03-01', sentOn: '2025-03-01' });
  });

  it('read decimal commas where the profile says so', async () => {
    const profile = parseProfile('name: t\ndescription: t\nfeed: observations\ndecimalComma: true\n', 't');
    const cells = { observation_id: 'O', code: 'hba1c', value: '7,5', unit: '%', observed_at: '2025-03-01' };
    expect((await read('observations', csv(cells), { profile })).rows[0]!.value).toBe(7.5);
    expect((await read('observations', csv(cells))).problems[0]).toMatchObject({
      code: 'NUMBER_INVALID',
      column: 'value',
    });
  });
});

describe('the organisation’s feeds', () => {
  it('read programs, people, roles with their scope, counts, activities and events', async () => {
    const programs = await read(
      'programs',
      csv({ code: 'tele', name: 'Tele', model: 'Hybrid', launched_on: '2024-01-01' }),
    );
    expect(programs.rows[0]).toMatchObject({
      code: 'tele',
      model: 'hybrid',
      launchedOn: '2024-01-01',
      serviceLine: null,
    });
    const people = await read('people', csv({ person_id: 'p1', name: 'A Person', hired_on: '2020-07-01' }));
    expect(people.rows[0]).toMatchObject({ personId: 'p1', hiredOn: '2020-07-01', rankSince: null });
    const roles = await read(
      'roles',
      csv({ role_id: 'r', title: 'Director', started_on: '2020-01-01', clinicians: '12', states: 'NY|NJ' }),
    );
    expect(roles.rows[0]).toMatchObject({
      endedOn: null,
      scope: { clinicians: 12, states: 'NY|NJ' },
      telehealth: null,
    });
    const counts = await read('role_counts', csv({ organisation: 'US systems', as_of: '2016-12-31', count: '25' }));
    expect(counts.rows[0]).toMatchObject({ asOf: '2016-12-31', count: 25 });
    const activities = await read(
      'activities',
      csv({
        activity_id: 'a',
        person_id: 'p1',
        kind: 'QI project',
        title: 'T',
        on: '2024-01-01',
        url: 'https://example.org/a',
      }),
    );
    expect(activities.rows[0]).toMatchObject({ kind: 'qi_project', url: 'https://example.org/a' });
    const events = await read(
      'events',
      csv({ on: '2025-01-01', title: 'T', kind: 'coding', programs: 'a;b', until: '' }),
    );
    expect(events.rows[0]).toMatchObject({ programs: ['a', 'b'], until: null });
  });
});
