// npm test: formatting, types, lint, unit and integration tests, builds and end to end; ends with the sum of all tests.
import { spawn } from 'node:child_process';
import { chromiumPath } from './browser.mjs';
import { nxEnvironment, nxProgram } from './build.mjs';
import { folderInMemory } from './folder-in-memory.mjs';
import { closingLine, forgetResults, sumResults, testedFolders } from './test-results.mjs';
import { root } from './workspace.mjs';

const failed = [];
const notes = [];

/** Runs Nx; what failed is named at the end, and the others run on. */
function run({ title, args }) {
  console.log(`\n— ${title}`);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [nxProgram, ...args, '--output-style=stream'], {
      cwd: root,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('close', (code, signal) => {
      if (signal === 'SIGINT' || code === 130) process.exit(130);
      if (code !== 0) failed.push(title);
      resolve();
    });
  });
}

const chromium = chromiumPath();
if (!chromium) notes.push('browser tests: no Chromium found (set CHROME_PATH, or install chromium)');
const temporary = await folderInMemory();
const env = {
  ...nxEnvironment(),
  ...(chromium ? { CHROME_PATH: chromium } : {}),
  ...(temporary ? { TMPDIR: temporary } : {}),
};

forgetResults();
await run({ title: 'builds', args: ['run-many', '-t', 'build'] });
// Side by side: end to end waits for processes and pages half of its time, which the others use.
await Promise.all([
  run({ title: 'end-to-end tests', args: ['run', '@inflect/test:end-to-end'] }),
  // Types and lint once for all libraries: each project's own targets read the libraries below it again.
  run({
    title: 'formatting, types, lint, unit and integration tests',
    args: ['run-many', '-t', 'types', 'workspace-lint', 'formatting', 'test'],
  }),
]);

const sum = sumResults({ folders: testedFolders() });
console.log('');
for (const folder of sum.silent) console.log(`No test results from ${folder}: its tests did not run.`);
for (const note of notes) console.log(`Skipped ${note}.`);
if (failed.length) console.log(`Failed: ${failed.join('; ')}.`);
console.log(closingLine(sum));
process.exitCode = failed.length || sum.failed ? 1 : 0;
