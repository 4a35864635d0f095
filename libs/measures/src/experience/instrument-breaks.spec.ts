import fc from 'fast-check';
import { instrumentBreaks, type InstrumentUse } from './instrument-breaks';

const months = ['2025-01-01', '2025-02-01', '2025-03-01', '2025-04-01', '2025-05-01', '2025-06-01'];

/** Responses a month of one instrument and mode. */
const used = (instrument: string, mode: string | null, ...responses: number[]): InstrumentUse[] =>
  responses.map((count, index) => ({ period: months[index] ?? '', instrument, mode, responses: count }));

describe('an instrument guard', () => {
  it('finds the month in which one version replaces another', () => {
    expect(
      instrumentBreaks([
        ...used('CG-CAHPS 3.0', null, 40, 38, 41, 0, 0, 0),
        ...used('CG-CAHPS 3.1', null, 0, 0, 0, 39, 40, 44),
      ]),
    ).toEqual([{ period: '2025-04-01', entered: ['CG-CAHPS 3.1'], left: ['CG-CAHPS 3.0'] }]);
  });

  it('finds a new mode beside the old one, and the end of the old one later', () => {
    expect(
      instrumentBreaks([...used('TUQ', 'mail', 50, 50, 30, 30, 0, 0), ...used('TUQ', 'web', 0, 0, 20, 20, 50, 50)]),
    ).toEqual([
      { period: '2025-03-01', entered: ['TUQ (web)'], left: [] },
      { period: '2025-05-01', entered: [], left: ['TUQ (mail)'] },
    ]);
  });

  it('takes a mode that few use for absent by chance', () => {
    expect(
      instrumentBreaks([...used('TUQ', 'web', 9, 8, 10, 9, 7, 9), ...used('TUQ', 'phone', 0, 2, 1, 0, 2, 0)]),
    ).toEqual([]);
  });

  it('lets a few stray answers of another instrument pass', () => {
    expect(
      instrumentBreaks([...used('TUQ', null, 300, 310, 290, 300, 305, 300), ...used('pilot', null, 0, 0, 3, 2, 0, 0)]),
    ).toEqual([]);
  });

  it('finds none where nothing changes, however much or little comes in', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200), { minLength: 1, maxLength: 6 }), (counts) => {
        expect(instrumentBreaks(used('NPS', 'web', ...counts))).toEqual([]);
      }),
    );
  });

  it('finds a full replacement wherever it happens, once there are enough answers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 20, max: 500 }), (at, count) => {
        const old = months.map((_, index) => (index < at ? count : 0));
        const next = months.map((_, index) => (index < at ? 0 : count));
        expect(instrumentBreaks([...used('A', null, ...old), ...used('B', null, ...next)])).toEqual([
          { period: months[at], entered: ['B'], left: ['A'] },
        ]);
      }),
    );
  });
});
