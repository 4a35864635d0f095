import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const libraries = [
  'statistics',
  'measures',
  'ingest',
  'warehouse',
  'reports',
  'sample',
  'charts',
  'api-contract',
] as const;
type Library = (typeof libraries)[number];

/** The arrows of the architecture, written down a second time: what each project may import. */
const allowed: Record<string, readonly Library[]> = {
  'libs/statistics': [],
  'libs/measures': ['statistics'],
  'libs/ingest': ['measures'],
  'libs/warehouse': ['measures'],
  'libs/sample': ['measures'],
  'libs/reports': ['measures', 'charts'],
  'libs/charts': ['measures'],
  'libs/api-contract': [],
  'apps/api': ['ingest', 'warehouse', 'reports', 'sample', 'measures'],
  'apps/web': ['api-contract', 'charts'],
  test: [],
};

const eslint = new ESLint({ cwd: root, overrideConfigFile: join(root, 'eslint.config.mjs') });

/** Lints a file that is planted in `folder` for ESLint only: nothing is written beside the real sources. */
async function complaints({ folder, lines }: { folder: string; lines: string[] }) {
  const place = existsSync(join(root, folder, 'src')) ? join(folder, 'src') : folder;
  const [result] = await eslint.lintText(lines.join('\n'), { filePath: join(root, place, 'planted-arrow.ts') });
  return result?.messages ?? [];
}

async function refusedLibraries(folder: string) {
  const targets = libraries.filter((library) => folder !== `libs/${library}`);
  const lines = targets.map(
    (library) => `export type { Planted as Planted_${library.replace('-', '_')} } from '@inflect/${library}';`,
  );
  const messages = await complaints({ folder, lines });
  const refused = messages
    .filter(({ ruleId }) => ruleId === '@nx/enforce-module-boundaries')
    .map(({ line }) => targets[line - 1]);
  return { targets, refused: [...new Set(refused)] };
}

describe('the arrows between projects', () => {
  // Without Nx's cached project graph the rule skips itself, so make one first.
  beforeAll(() => {
    const nx = spawnSync(process.execPath, [join(root, 'node_modules/nx/dist/bin/nx.js'), 'show', 'projects'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(nx.stdout).toContain('@inflect/measures');
  });

  it.each(Object.keys(allowed))('%s imports what is on its right and nothing else', async (folder) => {
    const { targets, refused } = await refusedLibraries(folder);
    expect(targets.filter((library) => !refused.includes(library))).toEqual(
      targets.filter((library) => allowed[folder]?.includes(library)),
    );
  });

  it('knows every library of the workspace', () => {
    expect([...libraries].sort()).toEqual(readdirSync(join(root, 'libs')).sort());
  });

  it.each([
    ['libs/ingest', '../../../libs/measures/src/index'],
    ['libs/warehouse', '../../../apps/api/src/main'],
    ['apps/web', '../../../apps/api/src/main'],
    ['apps/api', '../../../apps/web/src/main'],
  ])('%s does not reach by path into another project: %s', async (folder, path) => {
    const messages = await complaints({ folder, lines: [`export type { Planted } from '${path}';`] });
    expect(messages.map(({ ruleId }) => ruleId)).toContain('@nx/enforce-module-boundaries');
  });

  it('lets charts take types from measures, but no code', async () => {
    const code = await complaints({
      folder: 'libs/charts',
      lines: [
        `export { Planted } from '@inflect/measures';`,
        `import { Value } from '@inflect/measures';`,
        'export const drawn = Value;',
      ],
    });
    expect(code.map(({ ruleId, line }) => [ruleId, line])).toEqual([
      ['@typescript-eslint/no-restricted-imports', 1],
      ['@typescript-eslint/no-restricted-imports', 2],
    ]);
    const types = await complaints({
      folder: 'libs/charts',
      lines: [`import type { Value } from '@inflect/measures';`, 'export type Drawn = Value;'],
    });
    expect(types).toEqual([]);
  });
});
