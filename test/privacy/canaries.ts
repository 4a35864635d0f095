/** Identifiers unlike anything else in a file, a program or a database: found again anywhere, they have leaked. */
export interface Canaries {
  visit: string;
  patient: string;
  /** With letters that each encoding writes in its own way. */
  name: string;
  email: string;
  birthDate: string;
  /** ZIP+4: only its first three digits may be kept. */
  zip: string;
  /** In a column of a date, so that the row is rejected. */
  badDate: string;
  /** In a column of a number, so that the value is dropped with a warning. */
  badAge: string;
}

const telephone = '555-730-4419';
const birthDate = '1931-11-23';
const zip = '73949-8210';
const stems = {
  visit: 'CANARYVISIT771',
  patient: 'CANARYMRN451',
  // Before the end of the word, so that a cut value is found too.
  name: 'Canàry Zwölfing',
  email: 'canary.person',
  badDate: 'canary-date',
  badAge: 'canary-age',
};

/** A set of its own for each file, so that what is found says which file it came from. */
export function canariesOf(file: number): Canaries {
  const own = Object.entries(stems).map(([field, stem]) => [field, `${stem}${file}Q`]);
  const texts = Object.fromEntries(own) as typeof stems;
  return { ...texts, email: `${texts.email}@leak.example`, birthDate, zip };
}

/** What all sets have in common, as written and as a reader may have changed it: what to look for. */
export const canaryForms: readonly string[] = [
  ...new Set(Object.values(stems).flatMap((stem) => [stem, stem.toUpperCase(), stem.toLowerCase()])),
  birthDate,
  '23.11.1931',
  '11/23/1931',
  zip,
  zip.replace('-', ''),
  telephone,
];

const header =
  'visit_id,patient_id,program,status,modality,starts_at,birth_date,zip3,age,payer,sex,specialty,site,patient_name,contact_email,notes';

/** A visit that loads, one with a dropped age, and one that is rejected: each holds every canary it can. */
export function visitsWith(canaries: Canaries): string {
  const { visit, patient, name, email, birthDate, zip, badDate, badAge } = canaries;
  // What looks like an address, a number or a text in a column of codes is no code.
  const codes = `${email},${telephone},${name} was seen again. ${'Improving. '.repeat(9)},call ${telephone}`;
  const rest = (age: string) => `${birthDate},${zip},${age},${codes},${name},${email},seen by ${name} ${patient}`;
  return [
    header,
    `${visit}1,${patient},tele,completed,video,2025-03-14T10:00:00Z,${rest('')}`,
    `${visit}2,${patient},tele,completed,video,2025-03-15T10:00:00Z,${rest(badAge)}`,
    `${visit}3,${patient},tele,completed,video,${badDate},${rest('')}`,
    '',
  ].join('\n');
}

export function ndjsonWith(canaries: Canaries): string {
  const [names = '', ...lines] = visitsWith(canaries).trim().split('\n');
  const columns = names.split(',');
  return lines
    .map((line) => JSON.stringify(Object.fromEntries(line.split(',').map((cell, i) => [columns[i], cell]))))
    .join('\n');
}

/** A bulk export with a person's name, address, telecom and birth date, a visit of theirs, and one that is rejected. */
export function fhirWith(canaries: Canaries): string {
  const { visit, patient, name, email, birthDate, zip, badDate } = canaries;
  const resources = [
    {
      resourceType: 'Patient',
      id: `${patient}`,
      identifier: [{ type: { coding: [{ code: 'MR' }] }, value: `${patient}` }],
      name: [{ text: name, family: name }],
      telecom: [{ system: 'email', value: email }],
      birthDate,
      address: [{ postalCode: zip, text: name }],
    },
    ...[`2025-04-14T10:00:00Z`, badDate].map((start, i) => ({
      resourceType: 'Encounter',
      id: `${visit}${i}`,
      identifier: [{ value: `${visit}${i}` }],
      status: 'finished',
      class: { code: 'VR' },
      subject: { reference: `Patient/${patient}`, display: name },
      period: { start, end: start },
      text: { div: `<div>${name} ${email}</div>` },
    })),
  ];
  return `${resources.map((resource) => JSON.stringify(resource)).join('\n')}\n`;
}
