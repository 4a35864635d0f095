import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { FileRefused } from '../../files/file-refused';

export interface ExportFile {
  path: string;
  /** What messages call it: names that may hold an identifier (Patient-123.json) are replaced by a number. */
  label: string;
}

const readable = /\.(ndjson|json)(\.gz)?$/i;
/** Names as bulk exports give them: a resource type and a running number. */
const tellsNothing =
  /^(Appointment|Encounter|Patient|Practitioner|PractitionerRole|Location|Organization|Questionnaire|QuestionnaireResponse|Observation)(([._-]\d{1,4})?\.ndjson|\.json)(\.gz)?$/;

/** The files of an export in the order of their names; a folder gives its .ndjson and .json files, gzip or not. */
export async function exportFiles(paths: readonly string[]): Promise<ExportFile[]> {
  const found: string[] = [];
  for (const path of paths) {
    const entry = await stat(path).catch(() => null);
    if (entry === null)
      throw new FileRefused('FILE_MISSING', 'FHIR export: one of the paths does not exist. Check the paths.');
    if (!entry.isDirectory()) found.push(path);
    else found.push(...(await readdir(path)).filter((name) => readable.test(name)).map((name) => join(path, name)));
  }
  if (found.length === 0)
    throw new FileRefused('FILE_MISSING', 'FHIR export: the folder holds no .ndjson or .json file. Check the path.');
  const files = [...new Set(found)].sort((a, b) => (basename(a) < basename(b) ? -1 : 1));
  return files.map((path, i) => {
    const name = basename(path);
    return { path, label: tellsNothing.test(name) ? name : `file ${i + 1} of ${files.length}` };
  });
}
