import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { Cmac } from './cmac';

// NIST SP 800-38B, appendix D.3 (updated examples 9 to 12), AES-256.
const nistKey = Buffer.from('603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4', 'hex');
const nistMessage = Buffer.from(
  '6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51' +
    '30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710',
  'hex',
);
const nistTags = [
  { length: 0, tag: '028962f61b7bf89efc6b551f4667d983' },
  { length: 16, tag: '28a7023f452e8f82bd4bf28d8c37c35c' },
  { length: 40, tag: 'aaf3d8f1de5640c232f5b169b9c911e6' },
  { length: 64, tag: 'e1992190549f6ed5696a2c056c315410' },
];

/** CMAC one message at a time through AES-CBC, as the standard writes it. */
function plainCmac(key: Buffer, message: Buffer): string {
  const encrypt = (blocks: Buffer): Buffer =>
    createCipheriv('aes-256-cbc', key, Buffer.alloc(16)).setAutoPadding(false).update(blocks);
  const double = (block: Buffer): Buffer => {
    const value = BigInt(`0x${block.toString('hex')}`);
    const shifted = ((value << 1n) & ((1n << 128n) - 1n)) ^ (value >> 127n === 1n ? 0x87n : 0n);
    return Buffer.from(shifted.toString(16).padStart(32, '0'), 'hex');
  };
  const first = double(encrypt(Buffer.alloc(16)));
  const whole = message.length > 0 && message.length % 16 === 0;
  const padding = Buffer.alloc(whole ? 0 : 16 - (message.length % 16));
  if (!whole) padding[0] = 0x80;
  const padded = Buffer.concat([message, padding]);
  const subkey = whole ? first : double(first);
  for (let i = 0; i < 16; i++) padded[padded.length - 16 + i]! ^= subkey[i]!;
  return encrypt(padded).subarray(-16).toString('hex');
}

describe('AES-256-CMAC', () => {
  it.each(nistTags)('gives the tag NIST publishes for a message of $length bytes', ({ length, tag }) => {
    expect(new Cmac(nistKey).tag(nistMessage.subarray(0, length)).toString('hex')).toBe(tag);
  });

  it('gives the published tags when all messages go through together', () => {
    const tags = new Cmac(nistKey).tags(nistTags.map(({ length }) => nistMessage.subarray(0, length)));
    expect(tags.toString('hex')).toBe(nistTags.map(({ tag }) => tag).join(''));
  });

  it('gives every message of a mixed batch the tag it has alone', () => {
    const messages = fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ maxLength: 18 })));
    fc.assert(
      fc.property(messages, fc.uint8Array({ minLength: 32, maxLength: 32 }), (batch, bytes) => {
        const key = Buffer.from(bytes);
        const tags = new Cmac(key).tags(batch).toString('hex');
        expect(tags).toBe(batch.map((message) => plainCmac(key, Buffer.from(message))).join(''));
      }),
    );
  });

  it('refuses a key of another length', () => {
    expect(() => new Cmac(Buffer.alloc(16))).toThrow(/32 bytes/);
  });
});
