import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { adapters } from './adapters';
import { comparison } from './deviation';
import { referenceTable, tableMarkers, type ProcedureDeviation } from './reference-table';
import { referenceCases } from './reference-case';

const cases = referenceCases();
const readme = join(fileURLToPath(new URL('../..', import.meta.url)), 'README.md');

if (!cases) {
  console.warn('The reference cases are not beside this project (../shared/reference): they are not run.');
  describe('Reference cases', () => it.skip('are absent', () => undefined));
} else {
  const deviations = new Map<string, ProcedureDeviation>();

  describe('Figures computed with R and certified by NIST', () => {
    it.each(cases.map((reference) => [`${reference.procedure}: ${reference.id}`, reference] as const))(
      'are reproduced in %s',
      (_, reference) => {
        const adapter = adapters[reference.procedure];
        if (!adapter) throw new Error(`No adapter for ${reference.procedure}.`);
        const result = comparison(reference, adapter);
        const known = deviations.get(reference.procedure);
        deviations.set(reference.procedure, {
          procedure: reference.procedure,
          file: adapter.file,
          reference: adapter.reference,
          cases: (known?.cases ?? 0) + 1,
          figures: (known?.figures ?? 0) + result.compared,
          largest: Math.max(known?.largest ?? 0, result.largest),
          skipped: [...(known?.skipped ?? []), ...result.skipped],
        });
        expect(result.faults).toEqual([]);
        expect(result.compared).toBeGreaterThan(0);
      },
    );

    it('fill the table of the README, one row a procedure', () => {
      const table = referenceTable([...deviations.values()]);
      const text = readFileSync(readme, 'utf8');
      const start = text.indexOf(tableMarkers.start) + tableMarkers.start.length;
      const end = text.indexOf(tableMarkers.end);
      expect(end).toBeGreaterThan(start);
      if (process.env['WRITE_README'])
        writeFileSync(readme, `${text.slice(0, start)}\n\n${table}\n\n${text.slice(end)}`);
      const shown = readFileSync(readme, 'utf8');
      for (const { procedure, cases: count } of deviations.values())
        expect(shown).toMatch(new RegExp(`\\| ${procedure} +\\| +${count} +\\|`));
    });
  });
}
