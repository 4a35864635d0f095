import type { Visit } from '@inflect/measures';
import { csv, read, visit } from '../reading';
import { appointment, concept, encounter, ndjson, patient, readFiles, tally, type Resource } from './reading';

const practitioner: Resource = { resourceType: 'Practitioner', id: 'd1', name: [{ family: 'Diaz', given: ['Ana'] }] };

async function one(...resources: readonly Resource[]) {
  const result = await readFiles('visits', { 'export.ndjson': ndjson(patient(), practitioner, ...resources) });
  return { ...result, row: result.rows[0] as Visit };
}

describe('an Appointment', () => {
  it('becomes a visit with its booking, its clinician and the patient as of that day', async () => {
    const { rows, problems } = await one(appointment());
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      expect.objectContaining({
        line: 3,
        program: 'tele',
        status: 'completed',
        modality: 'unknown',
        provider: 'd1',
        startsAt: Date.parse('2025-03-14T14:00:00Z'),
        bookedAt: Date.parse('2025-03-01T09:00:00Z'),
        leadTimeDays: 13,
        ageBand: '65-74',
        sex: 'female',
        language: 'en',
        zip3: '100',
        startedAt: null,
        endedAt: null,
        cancelledAt: null,
        deleted: false,
      }),
    ]);
  });

  it.each([
    ['booked', 'booked'],
    ['arrived', 'booked'],
    ['checked-in', 'booked'],
    ['fulfilled', 'completed'],
    ['noshow', 'no_show'],
  ])('that is %s has the status %s', async (status, expected) => {
    expect((await one(appointment({ status }))).row.status).toBe(expected);
  });

  it.each([
    ['pat-cpp', 'patient_cancel'],
    ['pat', 'patient_cancel'],
    ['prov-pers', 'clinic_cancel'],
    ['maint', 'clinic_cancel'],
  ])('cancelled for the reason %s has the status %s', async (code, expected) => {
    const { row, problems } = await one(appointment({ status: 'cancelled', cancelationReason: concept(code) }));
    expect([row.status, row.cancelledAt, problems]).toEqual([expected, null, []]);
  });

  it('cancelled by nobody knows whom is unknown and said so, unless the profile tells', async () => {
    const cancelled = appointment({ status: 'cancelled', cancelationReason: concept('oth-weath') });
    const { row, problems } = await one(cancelled);
    expect(row.status).toBe('unknown');
    expect(problems).toEqual([
      expect.objectContaining({
        severity: 'warning',
        code: 'CANCELLATION_UNATTRIBUTED',
        column: 'Appointment.cancelationReason',
      }),
    ]);
    const told = await readFiles(
      'visits',
      { 'a.ndjson': ndjson(patient(), cancelled) },
      { profile: { unattributedCancellation: 'clinic_cancel' } },
    );
    expect(told.rows[0]!.status).toBe('clinic_cancel');
  });

  it('has a cancellation date only from the extension of R5 or the system’s own', async () => {
    const dated = (url: string): Resource =>
      appointment({
        status: 'cancelled',
        cancelationReason: concept('pat'),
        extension: [{ url, valueDateTime: '2025-03-14T08:00:00Z' }],
      });
    const own = 'https://vendor.example/cancelled-on';
    const r5 = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Appointment.cancellationDate';
    expect((await one(dated(r5))).row.cancelledAt).toBe(Date.parse('2025-03-14T08:00:00Z'));
    expect((await one(dated(own))).row.cancelledAt).toBeNull();
    const files = { 'a.ndjson': ndjson(patient(), dated(own)) };
    const told = await readFiles('visits', files, { profile: { cancellationDate: own } });
    expect(told.rows[0]!.cancelledAt).toBe(Date.parse('2025-03-14T08:00:00Z'));
  });

  it.each(['proposed', 'pending', 'waitlist'])('that is %s is not booked and not read', async (status) => {
    const { rows, reading } = await one(appointment({ status }));
    expect(rows).toEqual([]);
    expect(reading.resources.ignoredByReason['Appointment: not booked (proposed, pending or waitlist)']).toBe(1);
  });

  it.each([
    ['Appointment.participant.actor', 'VALUE_MISSING', { participant: [] }],
    ['Appointment.start', 'VALUE_MISSING', { start: undefined }],
    ['Appointment.start', 'INSTANT_INVALID', { start: '2025-03' }],
    ['Appointment.serviceType', 'PROGRAM_UNKNOWN', { serviceType: [concept('dermatology')] }],
    ['Appointment.serviceType', 'PROGRAM_MISSING', { serviceType: undefined }],
    ['Appointment.status', 'VALUE_NOT_ALLOWED', { status: 'vanished' }],
    ['Appointment.id', 'VALUE_MISSING', { id: undefined }],
  ])('is rejected at %s for %s', async (column, code, change) => {
    const { rows, problems, reading } = await one(appointment(change as Resource));
    expect(rows).toEqual([]);
    expect(problems).toEqual([expect.objectContaining({ severity: 'reject', line: 3, column, code })]);
    expect(reading.resources).toMatchObject({ read: 3, loaded: 0, rejected: 1, ignored: 2 });
  });

  it('and the encounter that names it are one visit, whichever comes first', async () => {
    const resources = [
      appointment({ status: 'arrived' }),
      encounter({
        class: { code: 'VR' },
        appointment: [{ reference: 'Appointment/a1' }],
        statusHistory: [{ status: 'arrived', period: { start: '2025-03-14T13:58:00Z' } }],
      }),
    ];
    for (const order of [resources, [...resources].reverse()]) {
      const { rows, reading } = await one(...order);
      expect(rows).toEqual([
        expect.objectContaining({
          status: 'completed',
          modality: 'video',
          leadTimeDays: 13,
          checkedInAt: Date.parse('2025-03-14T13:58:00Z'),
          startedAt: Date.parse('2025-03-14T14:05:00Z'),
          endedAt: Date.parse('2025-03-14T14:25:00Z'),
        }),
      ]);
      expect(reading.resources.ignoredByReason['Encounter: read with the appointment it names']).toBe(1);
    }
    const alone = await one(resources[1]!);
    expect(alone.rows).toEqual([expect.objectContaining({ modality: 'video', bookedAt: null })]);
    const proposed = await one(appointment({ status: 'proposed' }), resources[1]!);
    expect(proposed.rows).toEqual(alone.rows.map((row) => ({ ...row, line: 4 })));
  });

  it('is not the visit of a stay that names it', async () => {
    const stay = encounter({ class: { code: 'IMP' }, appointment: [{ reference: 'Appointment/a1' }] });
    const { rows } = await one(appointment({ status: 'booked' }), stay);
    expect(rows).toEqual([expect.objectContaining({ status: 'booked', startedAt: null })]);
  });
});

describe('an Encounter', () => {
  it.each([
    ['AMB', 'in_person', 'class.in-person'],
    ['VR', 'video', 'class.virtual'],
    ['HH', 'home', 'class.home'],
  ])('of class %s is a visit, %s by the rule %s', async (code, modality, modalityRule) => {
    const { row, problems } = await one(encounter({ class: { code } }));
    expect(problems).toEqual([]);
    expect(row).toMatchObject({ modality, modalityRule, status: 'completed', bookedAt: null, leadTimeDays: null });
  });

  it.each(['IMP', 'OBSENC', 'EMER', 'PRENC'])('of class %s is no visit, and counted', async (code) => {
    const { rows, reading } = await one(encounter({ class: { code } }));
    expect(rows).toEqual([]);
    expect(reading.resources).toMatchObject({ read: 3, ignored: 3, loaded: 0, rejected: 0 });
  });

  it('without a class, and without a word on how it took place, is rejected', async () => {
    const { problems } = await one(encounter({ class: undefined }));
    expect(problems).toEqual([expect.objectContaining({ code: 'MODALITY_MISSING', column: 'Encounter.class' })]);
  });

  it('names its modality by type, by a virtual service, or by the profile, before its class', async () => {
    const telephone = encounter({ class: { code: 'VR' }, type: [concept('185317003', 'sct', 'Telephone encounter')] });
    expect((await one(telephone)).row.modality).toBe('audio');
    const url = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Encounter.virtualService';
    expect((await one(encounter({ extension: [{ url, extension: [] }] }))).row.modality).toBe('video');
    const phone = [{ url: 'address', valueContactPoint: { system: 'phone' } }];
    expect((await one(encounter({ extension: [{ url, extension: phone }] }))).row.modality).toBe('audio');
    const files = { 'e.ndjson': ndjson(patient(), encounter({ type: [concept('TV7')] })) };
    const told = await readFiles('visits', files, { profile: { modalities: { TV7: 'chat' } } });
    expect(told.rows[0]!.modality).toBe('chat');
  });

  it('entered in error takes its row back under the same key', async () => {
    const [kept, taken] = [await one(encounter()), await one(encounter({ status: 'entered-in-error' }))];
    expect([kept.row.deleted, taken.row.deleted]).toEqual([false, true]);
    expect(taken.row.naturalKey).toBe(kept.row.naturalKey);
  });

  it('and an Appointment of the same id are two visits of one patient', async () => {
    const { rows } = await one(encounter({ id: 'x' }), appointment({ id: 'x' }));
    expect(new Set(rows.map(({ naturalKey }) => naturalKey)).size).toBe(2);
    expect(new Set(rows.map(({ patientKey }) => patientKey)).size).toBe(1);
  });

  it('ids that differ by case only are different', async () => {
    const { rows } = await one(encounter({ id: 'abc' }), encounter({ id: 'ABC' }));
    expect(new Set(rows.map(({ naturalKey }) => naturalKey)).size).toBe(2);
  });
});

describe('references', () => {
  const site = {
    resourceType: 'Organization',
    id: 'o1',
    name: 'North Clinic',
    identifier: [{ system: 's', value: '9' }],
  };

  it('are followed across files in any order, by address, by identifier and inside contained resources', async () => {
    const visits = ndjson(
      encounter({ id: '1', serviceProvider: { reference: 'Organization/o1' } }),
      encounter({ id: '2', serviceProvider: { reference: 'Organization?identifier=s|9' } }),
      encounter({ id: '3', serviceProvider: { identifier: { system: 's', value: '9' } } }),
      encounter({ id: '4', location: [{ location: { reference: 'https://x.example/fhir/Location/l1' } }] }),
      encounter({ id: '5', serviceProvider: { reference: 'Organization/gone' } }),
      encounter({ id: '6', contained: [practitioner], participant: [{ individual: { reference: '#d1' } }] }),
    );
    const place = {
      resourceType: 'Location',
      id: 'l1',
      name: 'Room 1',
      managingOrganization: { reference: 'Organization/o1' },
    };
    const { rows, problems, reading } = await readFiles('visits', {
      'a.ndjson': visits,
      'b.ndjson': ndjson(place, site),
      'c.json': JSON.stringify(patient(), null, 2),
    });
    expect(problems).toEqual([]);
    const north = 'North Clinic';
    expect(rows.map((row) => row.site)).toEqual([north, north, north, north, 'gone', null]);
    expect(rows.every(({ ageBand }) => ageBand === '65-74')).toBe(true);
    expect(reading.resources.ignoredParts).toEqual({
      'Encounter.participant.individual: a practitioner the export does not hold': 1,
    });
  });

  it('to a patient the export does not hold keep the visit, without age and sex, with a warning', async () => {
    const { rows, problems } = await readFiles('visits', { 'e.ndjson': ndjson(encounter()) });
    expect(rows).toEqual([expect.objectContaining({ ageBand: null, sex: null, zip3: null })]);
    expect(problems).toEqual([
      expect.objectContaining({ severity: 'warning', code: 'REFERENCE_UNRESOLVED', column: 'Encounter.subject' }),
    ]);
  });

  it('by record number link patients with other sources; without the number the visit is rejected', async () => {
    const system = 'urn:mrn';
    const numbered = patient({ identifier: [{ system, value: '00123' }] });
    const profile = { patientIdentifierSystem: system, patientNamespace: 'enterprise' };
    const fhir = await readFiles('visits', { 'e.ndjson': ndjson(numbered, encounter()) }, { profile });
    const table = await read('visits', csv(visit({ patient_id: '123' })), { patientNamespace: 'enterprise' });
    expect(fhir.rows[0]!.patientKey).toBe(table.rows[0]!.patientKey);
    const without = await readFiles('visits', { 'e.ndjson': ndjson(patient(), encounter()) }, { profile });
    expect(without.problems).toEqual([
      expect.objectContaining({ severity: 'reject', code: 'VALUE_MISSING', column: 'Encounter.subject' }),
    ]);
  });
});

describe('the patient', () => {
  const raceOf = async (race: readonly string[], ethnicity: string): Promise<string | null> => {
    const part = (name: string, codes: readonly string[]): Resource => ({
      url: `http://hl7.org/fhir/us/core/StructureDefinition/us-core-${name}`,
      extension: codes.map((code) => ({ url: 'ombCategory', valueCoding: { code } })),
    });
    const who = patient({ extension: [part('race', race), part('ethnicity', [ethnicity])] });
    const { rows } = await readFiles('visits', { 'e.ndjson': ndjson(who, encounter()) });
    return rows[0]!.raceEthnicity;
  };

  it('has one group of race and ethnicity', async () => {
    expect(await raceOf(['2106-3'], '2186-5')).toBe('White');
    expect(await raceOf(['2106-3'], '2135-2')).toBe('Hispanic or Latino');
    expect(await raceOf(['2106-3', '2028-9'], '2186-5')).toBe('More than one race');
    expect(await raceOf(['UNK'], '2186-5')).toBeNull();
  });

  it('has a ZIP area only at a current address in the United States', async () => {
    const areas = await Promise.all(
      [
        { postalCode: '03601', country: 'US' },
        { postalCode: '10025' },
        { postalCode: '10115', country: 'DE' },
        { postalCode: '3999' },
        { postalCode: '10025', use: 'old' },
      ].map((address) => readFiles('visits', { 'e.ndjson': ndjson(patient({ address: [address] }), encounter()) })),
    );
    expect(areas.map(({ rows }) => rows[0]!.zip3)).toEqual(['000', '100', null, null, null]);
    expect(tally(areas.flatMap(({ problems }) => problems.map(({ code }) => code)))).toEqual({ ZIP_INVALID: 1 });
  });

  it('with a birth year only has no age band, with a warning', async () => {
    const { rows, problems } = await readFiles('visits', {
      'e.ndjson': ndjson(patient({ birthDate: '1950' }), encounter()),
    });
    expect(rows[0]!.ageBand).toBeNull();
    expect(problems).toEqual([expect.objectContaining({ code: 'DATE_INVALID', column: 'Patient.birthDate' })]);
  });
});

describe('the program', () => {
  const other = encounter({ serviceType: concept('408443003') });

  it('is the service type’s, as the profile maps it, else the profile’s own', async () => {
    const files = { 'e.ndjson': ndjson(patient(), encounter({ id: '1' }), { ...other, id: '2' }) };
    const known = { knownPrograms: new Set(['tele', 'general']) };
    const mapped = await readFiles('visits', files, { ...known, profile: { programs: { '408443003': 'general' } } });
    expect(mapped.rows.map(({ program }) => program)).toEqual(['tele', 'general']);
    const constant = await readFiles('visits', files, { ...known, profile: { program: 'general' } });
    expect(constant.rows.map(({ program }) => program)).toEqual(['general', 'general']);
  });

  it('may be created by the profile, and is refused where nobody knows it', async () => {
    const files = { 'e.ndjson': ndjson(patient(), encounter()) };
    const created = { code: 'new', name: 'New', model: 'hybrid', serviceLine: null, launchedOn: null } as const;
    const made = await readFiles('visits', files, { profile: { program: 'new', createsPrograms: [created] } });
    expect(made.rows[0]!.program).toBe('new');
    expect(made.reading.createsPrograms).toEqual([expect.objectContaining({ code: 'new', source: 'test' })]);
    await expect(readFiles('visits', files, { profile: { program: 'new' } })).rejects.toMatchObject({
      code: 'PROFILE_INVALID',
    });
  });
});
