import fc from 'fast-check';
import { dimensionIds } from './dimension';
import { codeTitle, compareCodes, titledCodes } from './code-titles';

describe('titles of codes', () => {
  it.each([
    ['RURALITY', 'small_town', 'Small town'],
    ['MODALITY', 'e_consult', 'E-consult'],
    ['AGE_BAND', '90+', '90 years and over'],
    ['LEAD_TIME', '0', 'Same day'],
    ['LEAD_TIME', '2-7', '2–7 days'],
    ['SITE', 'North', 'North'],
    ['PAYER', null, 'Not recorded'],
    ['RURALITY', 'moon', 'moon'],
  ] as const)('%s %p reads %p', (dimension, code, title) => expect(codeTitle(dimension, code)).toBe(title));

  it('prefers the name the data hold', () =>
    expect(codeTitle('PROGRAM', 'psy', { PROGRAM: { psy: 'Tele-psychiatry' } })).toBe('Tele-psychiatry'));

  it('are different for different codes, and none shows an underscore', () => {
    for (const codes of Object.values(titledCodes)) {
      const titles = codes.map(({ title }) => title);
      expect(new Set(titles).size).toBe(codes.length);
      expect(titles.join()).not.toContain('_');
    }
  });
});

describe('the order of codes', () => {
  it('is the one of the vocabulary, from urban to rural and from early to late', () => {
    const sorted = (dimension: 'RURALITY' | 'LEAD_TIME' | 'SITE', codes: (string | null)[]) =>
      codes.sort((a, b) => compareCodes(dimension, a, b));
    expect(sorted('RURALITY', ['rural', null, 'small_town', 'metropolitan'])).toEqual([
      'metropolitan',
      'small_town',
      'rural',
      null,
    ]);
    expect(sorted('LEAD_TIME', ['29+', '15-21', '2-7', '0'])).toEqual(['0', '2-7', '15-21', '29+']);
    expect(sorted('SITE', ['Site 10', 'Site 2', null])).toEqual(['Site 2', 'Site 10', null]);
  });

  it('is an order: one of two codes comes first, the same whichever is asked first', () => {
    const codes = fc.oneof(fc.constant(null), fc.string(), fc.constantFrom('rural', 'video', '0-17', '29+'));
    fc.assert(
      fc.property(fc.constantFrom(...dimensionIds), codes, codes, (dimension, a, b) => {
        expect(Math.sign(compareCodes(dimension, a, b))).toBe(-Math.sign(compareCodes(dimension, b, a)) || 0);
        expect(compareCodes(dimension, a, b) === 0).toBe(a === b);
      }),
    );
  });
});
