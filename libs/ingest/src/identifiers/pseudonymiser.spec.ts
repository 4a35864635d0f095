import fc from 'fast-check';
import { PseudonymKey } from './pseudonym-key';
import { Pseudonymiser } from './pseudonymiser';

const key = (byte: number, precededBy: PseudonymKey | null = null): PseudonymKey =>
  new PseudonymKey(Buffer.alloc(32, byte), precededBy);

describe('pseudonyms', () => {
  it('are the same for the same identifier, key and namespace, on every run', () => {
    const once = new Pseudonymiser(key(1)).naturalKey('patient|epic', '123');
    expect(new Pseudonymiser(key(1)).naturalKey('patient|epic', '123')).toBe(once);
    expect(once).toMatch(/^[0-9a-f]{32}$/);
  });

  it('differ between keys, namespaces and identifiers', () => {
    const all = [1, 2].flatMap((byte) =>
      ['patient|epic', 'patient|cerner', 'row|visits|epic'].flatMap((namespace) =>
        ['123', '124'].map((id) => new Pseudonymiser(key(byte)).naturalKey(namespace, id)),
      ),
    );
    expect(new Set(all).size).toBe(12);
  });

  it('of one key do not change between versions: what is stored must be found again', () => {
    const pseudonyms = new Pseudonymiser(key(7)).pseudonyms('patient|epic', ['123', 'A-LONGER-IDENTIFIER-7']);
    expect(pseudonyms.toString('hex')).toBe('ed5cbfa01a275b9fa3151bcb60fccf35ddae9f56d6467b7a6a95cd65283b80ca');
  });
});

describe('pseudonyms after rotations', () => {
  const newest = key(3, key(2, key(1)));

  it.each([
    ['row|visits|epic', 'row', 16],
    ['patient|epic', 'patient', 8],
    ['response|epic', 'response', 8],
  ] as const)('of %s are the stored ones keyed again, rotation by rotation', (namespace, kind, width) => {
    const identifiers = fc.array(fc.string({ maxLength: 40 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(identifiers, (batch) => {
        const stored = (tags: Buffer) => Buffer.concat(batch.map((_, i) => tags.subarray(i * 16, i * 16 + width)));
        let kept: Buffer = stored(new Pseudonymiser(key(1)).pseudonyms(namespace, batch));
        for (const each of newest.chain().slice(1)) kept = new Pseudonymiser(each).rotated(kind, kept);
        expect(stored(new Pseudonymiser(newest).pseudonyms(namespace, batch)).equals(kept)).toBe(true);
      }),
    );
  });

  it('stay apart where they were apart, and have nothing in common with those before', () => {
    const ids = Array.from({ length: 2000 }, (_, n) => `P${n}`);
    const before = new Pseudonymiser(key(1)).pseudonyms('patient|epic', ids);
    const after = new Pseudonymiser(newest).pseudonyms('patient|epic', ids);
    const keys = [before, after].flatMap((tags) => ids.map((_, i) => tags.readBigInt64BE(i * 16)));
    expect(new Set(keys).size).toBe(4000);
  });

  it('of a patient and of a response do not meet, though their stored bytes were equal', () => {
    const stored = Buffer.alloc(8, 9);
    const pseudonymiser = new Pseudonymiser(newest);
    expect(pseudonymiser.rotated('patient', stored).equals(pseudonymiser.rotated('response', stored))).toBe(false);
  });

  it('name all keys, oldest first', () => {
    expect(new Pseudonymiser(newest).keyIds).toEqual([key(1).id, key(2).id, key(3).id]);
  });
});
