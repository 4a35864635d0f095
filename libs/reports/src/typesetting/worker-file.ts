import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const pathInWorkspace = join('libs', 'reports', 'src', 'typesetting', 'typeset-worker.mjs');

/**
 * The child's entry file. INFLECT_REPORT_WORKER names it outright (report.typ beside it); otherwise it is found from the
 * workspace root above this module, which holds for source and bundle alike.
 */
export function workerFile(environment: NodeJS.ProcessEnv = process.env, from: string = import.meta.url): string {
  const named = environment['INFLECT_REPORT_WORKER'];
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error('INFLECT_REPORT_WORKER names no file: set it to the path of typeset-worker.mjs, or unset it.');
  }
  for (let folder = dirname(fileURLToPath(from)); ; folder = dirname(folder)) {
    const candidate = join(folder, pathInWorkspace);
    if (existsSync(join(folder, 'nx.json')) && existsSync(candidate)) return candidate;
    if (dirname(folder) === folder) break;
  }
  throw new Error(
    `No ${pathInWorkspace} above the running program: set INFLECT_REPORT_WORKER to the path of typeset-worker.mjs.`,
  );
}
