// npm test: formatting, types, lint, unit and integration tests, builds, then end to end; ends with the sum of all tests.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { chromiumPath } from './browser.mjs';
import { nxEnvironment, nxProgram } from './build.mjs';
import { closingLine, forgetResults, sumResults, testedFolders } from './test-results.mjs';
import { root } from './workspace.mjs';

const failed = [];
const notes = [];

function run({ title, args, env = process.env }) {
  console.log(`\n— ${title}`);
  const { status, signal } = spawnSync(process.execPath, args, {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (signal === 'SIGINT') process.exit(130);
  if (status !== 0) failed.push(title);
}

const chromium = chromiumPath();
if (!chromium) notes.push('browser tests: no Chromium found (set CHROME_PATH, or install chromium)');
const env = { ...nxEnvironment(), ...(chromium ? { CHROME_PATH: chromium } : {}) };

forgetResults();
run({
  title: 'formatting',
  args: [join(root, 'node_modules/prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'],
});
// One program for all libraries and the API: each project's own `typecheck` reads the libraries below it again.
run({
  title: 'types',
  args: [
    ...[nxProgram, 'run-many', '-t', 'library-types', 'typecheck'],
    ...['-p', '@inflect/test,@inflect/web', '--output-style=stream'],
  ],
  env,
});
run({
  title: 'lint, unit and integration tests, builds',
  args: [nxProgram, 'run-many', '-t', 'lint', 'test', 'build', '--output-style=stream'],
  env,
});
run({ title: 'end-to-end tests', args: [nxProgram, 'run', '@inflect/test:end-to-end', '--output-style=stream'], env });

const sum = sumResults({ folders: testedFolders() });
console.log('');
for (const folder of sum.silent) console.log(`No test results from ${folder}: its tests did not run.`);
for (const note of notes) console.log(`Skipped ${note}.`);
if (failed.length) console.log(`Failed: ${failed.join('; ')}.`);
console.log(closingLine(sum));
process.exitCode = failed.length || sum.failed ? 1 : 0;
