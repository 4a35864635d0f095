import fc from 'fast-check';
import { canonicalJson } from './canonical-json';
import { sha256, verificationCode } from './digest';

describe('canonical JSON', () => {
  it('does not depend on the order in which members were set', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
        const reversed = Object.fromEntries(Object.entries(record).toReversed());
        expect(canonicalJson(reversed)).toBe(canonicalJson(record));
      }),
    );
  });

  it('parses back to the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('refuses a number that is not finite', () => {
    expect(() => canonicalJson({ value: Number.NaN })).toThrow('not finite');
  });
});

it('a verification code is the start of the digest, in groups', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(verificationCode(sha256('abc'))).toBe('BA78-16BF-8F01-CFEA');
});
