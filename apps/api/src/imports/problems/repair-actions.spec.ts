import { problemCatalogue } from '@inflect/ingest';
import { namedCodes, repairActionOf } from './repair-actions';

describe('what a steward does about a problem', () => {
  it('is said for every code of the catalogue', () => {
    expect(Object.keys(problemCatalogue).filter((code) => !namedCodes.has(code))).toEqual([]);
  });

  it('sends an unknown program to the programs feed, whether the reader or the loader found it', () => {
    expect([repairActionOf('PROGRAM_UNKNOWN'), repairActionOf('unknown_program')]).toEqual([
      'IMPORT_REFERENCE',
      'IMPORT_REFERENCE',
    ]);
  });
});
