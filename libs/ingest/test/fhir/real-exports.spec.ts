import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FhirFeed, FhirProfile } from '../../src/index';
import { readExport, tally } from './reading';

// Real exports lie beside the project, not in it.
const data = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..', '..', 'shared', 'data', 'fhir');
const present = existsSync(data);
if (!present) console.warn('Skipped: the FHIR exports (../shared/data/fhir beside the project) are not here.');

const readReal = <F extends FhirFeed>(feed: F, folder: string, profile: FhirProfile = {}) =>
  readExport({ feed, paths: [join(data, folder)], profile: { program: 'tele', ...profile } });

(present ? describe : describe.skip)('the Synthea bulk export of ten patients', () => {
  const folder = 'bulk_10_patients';

  it('gives its 1,143 clinic, home and virtual encounters as visits and the other 72 as counts', async () => {
    const { rows, problems, reading } = await readReal('visits', folder);
    expect(problems).toEqual([]);
    expect(tally(rows.map(({ modality }) => modality))).toEqual({ in_person: 1133, home: 9, video: 1 });
    expect(reading.resources).toMatchObject({ read: 4016, loaded: 1143, rejected: 0, ignored: 2873 });
    expect(reading.resources.ignoredByReason).toMatchObject({
      'Encounter: the class is a stay, not a visit': 49,
      'Encounter: the class is an emergency, neither a visit nor a stay': 23,
    });
    expect(new Set(rows.map(({ naturalKey }) => naturalKey)).size).toBe(1143);
    for (const column of [
      'site',
      'provider',
      'ageBand',
      'sex',
      'language',
      'raceEthnicity',
      'zip3',
      'endedAt',
    ] as const)
      expect([column, rows.filter((row) => row[column] === null).length]).toEqual([column, 0]);
  });

  it('gives its 49 inpatient encounters as stays; its dispositions are those of emergencies', async () => {
    const { rows, problems } = await readReal('stays', folder);
    expect(problems).toEqual([]);
    expect(rows).toHaveLength(49);
    expect(tally(rows.map(({ disposition }) => String(disposition)))).toEqual({ null: 49 });
  });

  it('gives clinicians the visits refer to, and rejects roles that have no first day', async () => {
    const people = await readReal('people', folder);
    expect(people.rows).toHaveLength(43);
    const known = new Set(people.rows.map(({ personId }) => personId));
    const visits = await readReal('visits', folder);
    expect(visits.rows.every(({ provider }) => known.has(provider!))).toBe(true);
    const roles = await readReal('roles', folder);
    expect(roles.rows).toEqual([]);
    expect(tally(roles.problems.map(({ code, column }) => `${code} ${column}`))).toEqual({
      'VALUE_MISSING PractitionerRole.period.start': 43,
    });
  });

  it('leaves no name, number, address, birth date or id of its patients anywhere', async () => {
    const patients = (await readFile(join(data, folder, 'Patient.000.ndjson'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as PatientJson);
    const secrets = patients.flatMap((patient) => [
      patient.id,
      patient.birthDate,
      ...patient.identifier.map(({ value }) => value),
      ...patient.name.flatMap(({ family, given }) => [family, ...given]),
      ...patient.address.flatMap(({ line, city, postalCode }) => [...line, city, postalCode ?? '']),
      ...patient.telecom.map(({ value }) => value),
    ]);
    // Sites are named after towns patients live in; service dates may be a birthday.
    const asWhole = new Set(secrets.filter((text) => text !== ''));
    for (const feed of ['visits', 'stays'] as const) {
      const { rows, problems } = await readReal(feed, folder);
      const values = new Set([...rows, ...problems].flatMap((row) => Object.values(row).map(String)));
      const serviceDates = new Set(
        rows.flatMap((row) => ('serviceDate' in row ? [row.serviceDate] : 'admittedOn' in row ? [row.admittedOn] : [])),
      );
      expect([...asWhole].filter((text) => values.has(text) && !serviceDates.has(text))).toEqual([]);
      const text = [...values].join('\n');
      const long = [...asWhole].filter((secret) => secret.length >= 12 && text.includes(secret));
      expect(long).toEqual([]);
    }
  });
});

interface PatientJson {
  id: string;
  birthDate: string;
  identifier: { value: string }[];
  name: { family: string; given: string[] }[];
  address: { line: string[]; city: string; postalCode?: string }[];
  telecom: { value: string }[];
}

(present ? describe : describe.skip)('the official examples of R4', () => {
  const folder = 'r4_examples';

  it('are all read, each as a row, a reject or a counted reason', async () => {
    const files = await readdir(join(data, folder));
    expect(files.length).toBeGreaterThan(150);
    const feeds: FhirFeed[] = ['visits', 'stays', 'surveys', 'observations', 'people', 'roles'];
    const found = await Promise.all(feeds.map((feed) => readReal(feed, folder)));
    for (const { reading } of found) {
      const { read, loaded, rejected, ignored, ignoredByReason } = reading.resources;
      expect(read).toBe(3476);
      expect(loaded + rejected + ignored).toBe(read);
      expect(Object.values(ignoredByReason).reduce((sum, count) => sum + count, 0)).toBe(ignored);
    }
    expect(Object.fromEntries(feeds.map((feed, i) => [feed, found[i]!.reading.resources.loaded]))).toEqual({
      visits: 3,
      stays: 3,
      surveys: 0,
      observations: 2,
      people: 76,
      roles: 2,
    });
  });

  it('give the two booked appointments and the home visit; encounters without a period are rejected', async () => {
    const { rows, problems } = await readReal('visits', folder);
    expect(rows.map(({ status, modality, leadTimeDays }) => [status, modality, leadTimeDays])).toEqual([
      ['booked', 'unknown', null],
      ['booked', 'unknown', 61],
      ['completed', 'home', null],
    ]);
    expect(tally(problems.filter(({ severity }) => severity === 'reject').map(({ column }) => String(column)))).toEqual(
      {
        'Encounter.period.start': 6,
      },
    );
  });

  it('give the Glasgow coma scale once the profile says its scale', async () => {
    const gcs = { name: 'Glasgow Coma Score', scaleMin: 1, scaleMax: 6, topBoxMin: 6 };
    const { rows } = await readReal('surveys', folder, { instruments: { 'Questionnaire/gcs': gcs } });
    expect(rows.map(({ item, score }) => [item, score])).toEqual([
      ['1.1', 4],
      ['1.2', 5],
      ['1.3', 4],
    ]);
  });
});
