import { zip3 } from '../../values/zip3';
import { codingsOf, elementAt, extensionOf, listOf, textAt, textOf, type JsonObject } from '../fhir-json';

/** All that is kept of a Patient while an export is read. */
export interface PatientAttributes {
  /** What identifies the patient; '' where the export lacks it. */
  identity: string;
  /** As written; becomes an age band at each event. */
  birthDate: string;
  sex: string;
  language: string;
  raceEthnicity: string;
  zip3: string;
}

export const unknownPatient: Omit<PatientAttributes, 'identity'> = {
  birthDate: '',
  sex: '',
  language: '',
  raceEthnicity: '',
  zip3: '',
};

export const patientAttributes = (patient: JsonObject, identity: string): PatientAttributes => ({
  identity,
  birthDate: textOf(patient['birthDate']),
  sex: sexes.get(textOf(patient['gender'])) ?? '',
  language: languageOf(patient),
  raceEthnicity: raceEthnicityOf(patient),
  zip3: areaOf(patient),
});

/** `unknown` is no value. */
const sexes = new Map(['female', 'male', 'other'].map((sex) => [sex, sex]));

const languages = new Map<string, string>();

/** The preferred language, else the first, without its region: en-US is en. */
function languageOf(patient: JsonObject): string {
  const spoken = listOf(patient['communication']);
  const preferred = spoken.find((entry) => entry['preferred'] === true) ?? spoken[0];
  const tag = codingsOf(preferred?.['language'])[0]?.code ?? '';
  const language = /^([A-Za-z]{2,3})(-[A-Za-z0-9-]{1,30})?$/.exec(tag)?.[1]?.toLowerCase() ?? '';
  // One string for all who speak it.
  if (!languages.has(language)) languages.set(language, language);
  return languages.get(language)!;
}

const usCore = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-';
/** OMB categories of the CDC race and ethnicity code system (urn:oid:2.16.840.1.113883.6.238). */
const races = new Map([
  ['1002-5', 'American Indian or Alaska Native'],
  ['2028-9', 'Asian'],
  ['2054-5', 'Black or African American'],
  ['2076-8', 'Native Hawaiian or Other Pacific Islander'],
  ['2106-3', 'White'],
  ['2131-1', 'Other race'],
]);
const hispanic = '2135-2';

/** One group: Hispanic or Latino of any race, else the race, else more than one race. */
function raceEthnicityOf(patient: JsonObject): string {
  if (ombCodes(patient, 'ethnicity').includes(hispanic)) return 'Hispanic or Latino';
  const named = [...new Set(ombCodes(patient, 'race').flatMap((code) => races.get(code) ?? []))];
  return named.length > 1 ? 'More than one race' : (named[0] ?? '');
}

const ombCodes = (patient: JsonObject, name: 'race' | 'ethnicity'): string[] =>
  listOf(extensionOf(patient, `${usCore}${name}`)?.['extension'])
    .filter((part) => part['url'] === 'ombCategory')
    .map((part) => textAt(part, 'valueCoding', 'code'));

const unitedStates = /^(us|usa|united states( of america)?)?$/i;

/** Area of the current home address in the United States, cut at once; the text ends in a warning where it is no ZIP code. */
function areaOf(patient: JsonObject): string {
  const current = listOf(patient['address']).filter(
    (address) => address['use'] !== 'old' && elementAt(address, 'period', 'end') === undefined,
  );
  const home = current.find((address) => address['use'] === 'home') ?? current[0];
  const code = textOf(home?.['postalCode']);
  if (code === '' || !unitedStates.test(textOf(home?.['country']).trim())) return '';
  // FHIR writes codes as text: four digits are another country's code, not a ZIP that lost its zero.
  return (/^\d{5}(-?\d{4})?$/.test(code) ? zip3(code) : null) ?? 'no ZIP code';
}
