import fc from 'fast-check';
import { encodingOf, streamDecoder, UndecodableBytes, type Encoding } from './text-decoder';

const decoded = (encoding: Encoding, chunks: readonly Buffer[]): string => {
  const decoder = streamDecoder(encoding);
  return chunks.map((chunk) => decoder.decode(chunk)).join('') + decoder.end();
};

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('decoding', () => {
  it('reads a byte order mark, then what was declared, then UTF-8', () => {
    expect(encodingOf(Buffer.from([0xff, 0xfe, 0x41, 0]), null)).toBe('utf-16le');
    expect(encodingOf(Buffer.from([0xfe, 0xff, 0, 0x41]), null)).toBe('utf-16be');
    expect(encodingOf(Buffer.from([0xef, 0xbb, 0xbf]), 'windows-1252')).toBe('utf-8');
    expect(encodingOf(Buffer.from('abc'), 'windows-1252')).toBe('windows-1252');
    expect(encodingOf(Buffer.from('abc'), null)).toBe('utf-8');
  });

  it.each([
    ['utf-8', (text: string) => Buffer.from(text)],
    ['utf-16le', (text: string) => Buffer.from(text, 'utf16le')],
    ['utf-16be', utf16be],
  ] as const)('gives back %s text however its bytes are cut', (encoding, bytesOf) => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const bytes = bytesOf(text);
        for (let cut = 0; cut <= bytes.length; cut++)
          expect(decoded(encoding, [bytes.subarray(0, cut), bytes.subarray(cut)])).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  it('reads Windows-1252 with its euro sign, quotes and accents', () => {
    expect(decoded('windows-1252', [Buffer.from([0x80, 0x93, 0xe9, 0x94, 0x9f, 0x41])])).toBe('€“é”ŸA');
  });

  it('says exactly what was readable before bytes that are not UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(0x80, 0xe9, 0xff, 0xc0), (text, bad) => {
        const bytes = Buffer.concat([Buffer.from(text), Buffer.from([bad, 0x41, 0x42, 0x43])]);
        let fault: unknown;
        try {
          decoded('utf-8', [bytes]);
        } catch (error) {
          fault = error;
        }
        expect(fault).toBeInstanceOf(UndecodableBytes);
        expect((fault as UndecodableBytes).textBefore).toBe(text);
      }),
    );
  });

  it('does not take a character cut short at the end for text', () => {
    expect(() => decoded('utf-8', [Buffer.from('é').subarray(0, 1)])).toThrow(UndecodableBytes);
    expect(() => decoded('utf-16le', [Buffer.from([0x41, 0x00, 0x42])])).toThrow(UndecodableBytes);
  });
});
