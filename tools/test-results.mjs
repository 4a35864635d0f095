// Sums what jest wrote for each project (coverage/results.json, which Nx restores when it takes a run from its cache).
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './workspace.mjs';

const resultsOf = (folder) => join(folder, 'coverage', 'results.json');

/** Folders of the projects that have jest tests. */
export function testedFolders() {
  const parents = ['apps', 'libs'].flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => join(root, parent, name)),
  );
  return [...parents, join(root, 'test')].filter((folder) => existsSync(join(folder, 'jest.config.mjs')));
}

/** An earlier run's results must not be counted for a run that wrote none. */
export function forgetResults() {
  for (const folder of testedFolders()) rmSync(resultsOf(folder), { force: true });
}

function hasSpecs(folder) {
  return readdirSync(folder, { recursive: true }).some(
    (name) => /\.spec\.tsx?$/.test(name) && !name.includes('node_modules'),
  );
}

/** A file of tests that did not run, and a project that wrote no results, count as one failure each. */
export function sumResults({ folders }) {
  const sum = { passed: 0, failed: 0, skipped: 0, silent: [] };
  for (const folder of folders) {
    const file = resultsOf(folder);
    if (!existsSync(file)) {
      if (!hasSpecs(folder)) continue;
      sum.failed += 1;
      sum.silent.push(relative(root, folder));
      continue;
    }
    const results = JSON.parse(readFileSync(file, 'utf8'));
    sum.passed += results.numPassedTests;
    sum.failed += results.numFailedTests + results.numRuntimeErrorTestSuites;
    sum.skipped += results.numPendingTests + results.numTodoTests;
  }
  return sum;
}

export const closingLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
