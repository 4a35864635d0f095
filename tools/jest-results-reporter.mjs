// jest reporter: leaves the counts in coverage/results.json, an output that Nx keeps with its cache; `npm test` sums these files.
// (jest's own --outputFile fails where the folder does not exist yet.)
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export default class ResultsReporter {
  constructor(globalConfig) {
    this.folder = join(globalConfig.rootDir, 'coverage');
  }
  onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = results;
    const counts = { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites };
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(join(this.folder, 'results.json'), `${JSON.stringify(counts)}\n`);
  }
}
