import fc from 'fast-check';
import { modalityOf } from '../sql/outcome-class';
import { patientCuboids } from './patient-cuboid';
import { PatientTally } from './patient-tally';

const visit = fc.record({
  month: fc.integer({ min: 0, max: 2 }),
  high: fc.constantFrom(-(2 ** 31), -1, 0, 7),
  low: fc.integer({ min: -4, max: 4 }),
  program_id: fc.constantFrom(1, 2, 2 ** 31 - 1),
  site_id: fc.constantFrom(0, 1, 2 ** 31 - 1),
  modality: fc.constantFrom(1, 2, 3),
});

describe('the tally of patients', () => {
  it('counts each patient once a month and cell, in every cuboid', () => {
    fc.assert(
      fc.property(fc.array(visit, { maxLength: 200, size: 'max' }), (visits) => {
        const tally = new PatientTally();
        for (const { month, high, low, ...place } of visits) tally.add(month, { high, low }, place);
        const expected = patientCuboids.flatMap(({ name, columns }) => {
          const patients = new Map<string, Set<string>>();
          for (const each of visits) {
            const kept = (column: 'program_id' | 'site_id' | 'modality'): number | null =>
              (columns as readonly string[]).includes(column) && each[column] !== 0 ? each[column] : null;
            const modality = kept('modality');
            const shown = modality === null ? null : modalityOf(modality << 4);
            const cell = JSON.stringify([name, each.month, kept('program_id'), kept('site_id'), shown]);
            patients.set(cell, (patients.get(cell) ?? new Set()).add(`${each.high} ${each.low}`));
          }
          return [...patients].map(([cell, people]) => `${cell} ${people.size}`);
        });
        const counted = [...tally.cells()].map(
          ({ cuboid, month, programId, siteId, modality, patients }) =>
            `${JSON.stringify([cuboid, month, programId, siteId, modality])} ${patients}`,
        );
        expect(counted.sort()).toEqual(expected.sort());
        expect([...tally.cells()].map(({ patients }) => patients).reduce((a, b) => a + b, 0)).toBeGreaterThanOrEqual(
          visits.length > 0 ? patientCuboids.length : 0,
        );
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  it('holds more patients than it began with room for', () => {
    const tally = new PatientTally();
    const place = { program_id: 1, site_id: 0, modality: 1 };
    for (let round = 0; round < 2; round += 1) {
      for (let patient = 0; patient < 50_000; patient += 1) tally.add(0, { high: patient, low: patient * 64 }, place);
    }
    expect([...tally.cells()].map(({ patients }) => patients)).toEqual(patientCuboids.map(() => 50_000));
  });
});
