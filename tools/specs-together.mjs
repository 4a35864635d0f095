// One jest file that runs the small specs of a project: what they all load (Nest, TypeORM, Mantine, our own libraries) is loaded once,
// which takes about half of their time. Each keeps its set-up; what is given up is jest's isolation of one file from the next.
import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const specsBelow = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true })
        .filter((name) => /\.spec\.tsx?$/.test(name))
        .map((name) => join(folder, name))
    : [];

/** Of a project's specs that do not run alone (`together` in jest.base.mjs) every `of`-th from `part` on; `url`: of the file in its test folder. */
export async function importSpecs({ url, part = 0, of = 1 }) {
  const project = fileURLToPath(new URL('..', url));
  const specs = ['src', 'test']
    .flatMap((name) => specsBelow(join(project, name)).sort())
    .filter((path) => !globalThis.specsAlone.includes(relative(project, path).replaceAll('\\', '/')));
  for (const path of specs.filter((_, index) => index % of === part)) await import(pathToFileURL(path).href);
}
