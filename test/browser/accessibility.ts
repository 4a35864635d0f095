import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const options: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};

/** One line a violation: rule, first element, how many; empty where axe finds nothing. */
export async function accessibilityViolations(page: Page) {
  // The script goes in as an evaluated expression, so that the page's content security policy stays in force.
  await page.evaluate(axeSource);
  const results = await page.evaluate(
    (runOptions) =>
      (globalThis as unknown as { axe: { run(where: unknown, how: unknown): Promise<AxeResults> } }).axe.run(
        document,
        runOptions,
      ),
    options,
  );
  return results.violations.map(
    ({ id, nodes }) =>
      `${id}: ${String(nodes[0]?.target[0])} (${nodes.length}): ${nodes[0]?.failureSummary?.split('\n')[1]?.trim() ?? ''}`,
  );
}
