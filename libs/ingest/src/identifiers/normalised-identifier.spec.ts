import fc from 'fast-check';
import { normalisedIdentifier, type IdentifierRules } from './normalised-identifier';

describe('the form of an identifier that is keyed', () => {
  it.each([
    ['blanks at the ends', ' mrn-7 ', 'MRN-7'],
    ['case', 'abc', 'ABC'],
    ['leading zeros of a number', '000123', '123'],
    ['full-width digits', '１２３', '123'],
    ['composed and decomposed letters', 'Jose\u0301-7', 'JOSÉ-7'],
    ['ligatures', 'ﬁle7', 'FILE7'],
    ['non-breaking blanks at the ends', '\u00a0mrn-7\u202f', 'MRN-7'],
    ['kinds of blank inside', 'mrn\u00a07', 'MRN 7'],
    ['runs of blanks inside', 'mrn \t 7', 'MRN 7'],
    ['zero-width characters', '\u200bmrn\u200d-\u20607', 'MRN-7'],
    ['a byte order mark in front', '\ufeff00123', '123'],
    ['marks of writing direction', '\u202a123\u202c', '123'],
    ['soft hyphens and control characters', 'm\u00adrn\u0007-7', 'MRN-7'],
  ])('makes %s alike', (_, written, keyed) => {
    expect(normalisedIdentifier(written)).toBe(keyed);
  });

  it.each(['0A12', 'A001', '9377952927E-5', '0'])(
    'leaves %s as it is: its zeros may tell patients apart',
    (identifier) => {
      expect(normalisedIdentifier(identifier)).toBe(identifier);
    },
  );

  it('keeps case and zeros where a profile says that they matter', () => {
    const rules = { case: 'keep', leadingZeros: 'keep' } as const;
    expect(normalisedIdentifier('00aB', rules)).toBe('00aB');
    expect(normalisedIdentifier('007', rules)).toBe('007');
  });

  const rules: fc.Arbitrary<IdentifierRules> = fc.record({
    case: fc.constantFrom('ignore', 'keep'),
    leadingZeros: fc.constantFrom('ignore', 'keep'),
  });
  const awkward = fc.constantFrom(
    ' ',
    '\t',
    '\u00a0',
    '\u3000',
    '\u200b',
    '\u200d',
    '\ufeff',
    '\u00ad',
    '\u0301',
    '\u0345',
    'ŉ',
    'ß',
    'ﬃ',
    '０',
    '0',
    'İ',
    'ς',
    'ǰ',
    '\u0390',
  );
  const identifiers = fc
    .array(fc.oneof(awkward, fc.string({ unit: 'binary', maxLength: 4 }), fc.string({ maxLength: 4 })), {
      maxLength: 8,
    })
    .map((parts) => parts.join(''));

  it('is left as it is when it is made alike again', () => {
    fc.assert(
      fc.property(identifiers, rules, (text, rule) => {
        const once = normalisedIdentifier(text, rule);
        expect(normalisedIdentifier(once, rule)).toBe(once);
      }),
      { numRuns: 3000 },
    );
  });

  it('does not depend on case, normal form, blanks around, or what cannot be seen', () => {
    const unseen = fc.constantFrom('\u200b', '\u2060', '\ufeff', '\u00ad');
    const around = fc.constantFrom('', ' ', '\u00a0', '\t', '\u3000');
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿ0-9-]{1,12}$/u),
        unseen,
        around,
        fc.nat(12),
        (text, mark, blank, at) => {
          const written = [...text];
          written.splice(at % (written.length + 1), 0, mark);
          const forms = [text.normalize('NFD'), text.toLowerCase(), `${blank}${text}${blank}`, written.join('')];
          const keyed = normalisedIdentifier(text);
          expect(forms.map((form) => normalisedIdentifier(form))).toEqual(forms.map(() => keyed));
        },
      ),
    );
  });

  it('tells identifiers apart that differ in a letter, a digit or a mark between them', () => {
    const printed = fc.stringMatching(/^[A-Z1-9-]{1,12}$/);
    fc.assert(
      fc.property(printed, printed, (one, other) => {
        expect(normalisedIdentifier(one) === normalisedIdentifier(other)).toBe(one === other);
      }),
    );
  });
});
