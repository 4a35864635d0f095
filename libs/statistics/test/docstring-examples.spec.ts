import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../src', import.meta.url));
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && file !== 'index.ts',
);

interface Example {
  file: string;
  code: string;
  claims: { path: string; shown: string }[];
}

/** `@example call // path = figure, path = figure`, or `// figure` for the result itself. */
function examplesOf(file: string): Example[] {
  const text = readFileSync(join(source, file), 'utf8');
  return [...text.matchAll(/@example (.+?) \/\/ (.+?)(?: \*\/)?$/gm)].map(([, code, claims]) => ({
    file,
    code: code!,
    claims: claims!.split(', ').map((claim) => {
      const [path, shown] = claim.includes(' = ') ? claim.split(' = ') : ['', claim];
      return { path: path!, shown: shown! };
    }),
  }));
}

const scope: Record<string, unknown> = {};
for (const file of files) Object.assign(scope, (await import(join(source, file))) as object);

const at = (value: unknown, path: string): unknown =>
  path === '' ? value : path.split('.').reduce((inner, key) => (inner as Record<string, unknown>)[key], value);

/** Half a unit of the last digit shown. */
function tolerance(shown: string): number {
  const [mantissa, exponent = '0'] = shown.split('e');
  const decimals = mantissa!.split('.')[1]?.length ?? 0;
  return 0.5000001 * 10 ** (Number(exponent) - decimals);
}

describe('Examples of the docstrings', () => {
  const examples = files.flatMap(examplesOf);

  it.each(examples.map((example) => [example.code, example] as const))('%s gives the figures shown', (_, example) => {
    const run = new Function('scope', `with (scope) { return (${example.code}); }`) as (scope: object) => unknown;
    const result = run(scope);
    for (const { path, shown } of example.claims) {
      const value = at(result, path);
      if (/^-?[\d.]+(e-?\d+)?$/.test(shown)) {
        expect(typeof value).toBe('number');
        if (Math.abs((value as number) - Number(shown)) > tolerance(shown))
          throw new Error(`${example.file}: ${path || 'result'} is ${String(value)}, the example shows ${shown}`);
      } else expect(String(value)).toBe(shown);
    }
  });

  it('exist for every function the library exports', async () => {
    const exported = Object.entries((await import(join(source, 'index.ts'))) as Record<string, unknown>)
      .filter(([, value]) => typeof value === 'function')
      .map(([name]) => name);
    const texts = files.map((file) => readFileSync(join(source, file), 'utf8'));
    const without = exported.filter((name) => {
      const text = texts.find((candidate) => new RegExp(`export (function|const|class) ${name}\\b`).test(candidate));
      if (!text) return true;
      const at = text.search(new RegExp(`export (function|const|class) ${name}\\b`));
      const comment = text.slice(text.lastIndexOf('/**', at), at);
      return !comment.includes('@example') || comment.includes('export ');
    });
    expect(without).toEqual([]);
  });
});
