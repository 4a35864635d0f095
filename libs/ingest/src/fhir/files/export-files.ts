import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ByteStream } from '../../files/byte-source';
import { FileRefused } from '../../files/file-refused';

/** What is known of a file of an export by its name alone. */
export interface ExportFileName {
  /** What messages call it: names that may hold an identifier (Patient-123.json) are replaced by a number. */
  label: string;
  /** The name says NDJSON: one resource a line, whatever the first line holds. */
  isLines: boolean;
}

export interface ExportFile extends ExportFileName {
  /** Opened anew for each of two or three passes. */
  origin: { path: string } | { stream: () => ByteStream };
}

const readable = /\.(ndjson|json)(\.gz)?$/i;
/** The files of a folder that are read as its export. */
export const isExportFileName = (name: string): boolean => readable.test(name);

/** Types that exports hold, read or not: a name made of one and a number tells nothing of a person. */
const types = [
  'AllergyIntolerance|Appointment|CarePlan|CareTeam|Claim|Condition|Coverage|Device|DiagnosticReport|DocumentReference',
  'Encounter|EpisodeOfCare|ExplanationOfBenefit|Goal|Group|HealthcareService|ImagingStudy|Immunization|Location',
  'Medication|MedicationAdministration|MedicationDispense|MedicationRequest|Observation|Organization|Patient',
  'Practitioner|PractitionerRole|Procedure|Provenance|Questionnaire|QuestionnaireResponse|RelatedPerson|Schedule',
  'ServiceRequest|Slot|Specimen|log',
].join('|');
/** Names as bulk exports give them: a resource type and a running number. */
const tellsNothing = new RegExp(`^(${types})(([._-]\\d{1,4})?\\.ndjson|\\.json)(\\.gz)?$`);

/** The names of an export in the order in which its files are read, each with its place among those given. */
export function exportFileNames(names: readonly string[]): (ExportFileName & { index: number })[] {
  const given = names.map((name, index) => ({ name, index }));
  const ordered = given.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.index - b.index));
  return ordered.map(({ name, index }, i) => ({
    index,
    label: tellsNothing.test(name) ? name : `file ${i + 1} of ${names.length}`,
    isLines: /\.ndjson/i.test(name),
  }));
}

/** The files of an export in the order of their names; a folder gives its .ndjson and .json files, gzip or not. */
export async function exportFiles(paths: readonly string[]): Promise<ExportFile[]> {
  const found: string[] = [];
  for (const path of paths) {
    const entry = await stat(path).catch(() => null);
    if (entry === null)
      throw new FileRefused('FILE_MISSING', 'FHIR export: one of the paths does not exist. Check the paths.');
    if (!entry.isDirectory()) found.push(path);
    else found.push(...(await readdir(path)).filter(isExportFileName).map((name) => join(path, name)));
  }
  if (found.length === 0)
    throw new FileRefused('FILE_MISSING', 'FHIR export: the folder holds no .ndjson or .json file. Check the path.');
  const files = [...new Set(found)];
  return exportFileNames(files.map((path) => basename(path))).map(({ index, ...name }) => ({
    ...name,
    origin: { path: files[index]! },
  }));
}
