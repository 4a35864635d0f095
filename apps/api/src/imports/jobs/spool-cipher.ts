import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { PseudonymKey } from '@inflect/ingest';

/**
 * A spooled file: a header with the file's own random key, wrapped by a key derived from the site's pseudonym key, then frames of
 * AES-256-GCM. A frame's nonce is its number and its length word tells the last one, so that frames cannot be cut off, swapped or
 * repeated; the wrapping is bound to the import, so that a spool cannot stand in for another.
 */
const magic = Buffer.from('INFLSP01', 'latin1');
const cipher = 'aes-256-gcm';
const keyIdLength = 8;
const ivLength = 12;
const keyLength = 32;
const tagLength = 16;
export const headerLength = magic.length + keyIdLength + ivLength + keyLength + tagLength;
export const frameLength = 256 * 1024;
const lastFlag = 0x80000000;

/** Why a spool cannot be read; the message says what to do. */
export class SpoolUnreadable extends Error {
  override readonly name = 'SpoolUnreadable';
}

/** NIST SP 800-108 in counter mode with AES-256-CMAC: the wrapping key, told apart from every pseudonym by its label. */
function wrappingKey(key: PseudonymKey): Buffer {
  const mac = key.cmac();
  return Buffer.concat([1, 2].map((counter) => mac.tag(`${counter} inflect spool wrapping key 256`)));
}

const binding = (importId: number, part: number): Buffer =>
  Buffer.from(`inflect spool of import ${importId}${part === 0 ? '' : `, file ${part}`}`);

/** Encrypts the pieces of one file, in order. */
export class SpoolEncryption {
  private readonly key = randomBytes(keyLength);
  private frame = 0;
  readonly header: Buffer;

  constructor(site: PseudonymKey, importId: number, part: number) {
    const iv = randomBytes(ivLength);
    const wrapping = createCipheriv(cipher, wrappingKey(site), iv).setAAD(binding(importId, part));
    const wrapped = Buffer.concat([wrapping.update(this.key), wrapping.final()]);
    this.header = Buffer.concat([magic, Buffer.from(site.id, 'hex'), iv, wrapped, wrapping.getAuthTag()]);
  }

  /** Length word, ciphertext, tag. */
  seal(piece: Buffer, last: boolean): Buffer {
    const length = lengthWord(piece.length, last);
    const sealing = createCipheriv(cipher, this.key, nonce(this.frame++)).setAAD(length);
    return Buffer.concat([length, sealing.update(piece), sealing.final(), sealing.getAuthTag()]);
  }
}

/** Decrypts what SpoolEncryption wrote. */
export class SpoolDecryption {
  private readonly key: Buffer;
  private frame = 0;

  /** Keys of before a rotation stay in the key file, so that a file kept for a retry outlives one. @throws SpoolUnreadable */
  constructor(header: Buffer, of: { site: PseudonymKey; importId: number; part: number }) {
    let at = 0;
    const part = (length: number): Buffer => header.subarray(at, (at += length));
    if (header.length !== headerLength || !part(magic.length).equals(magic)) throw damaged();
    const keyId = part(keyIdLength).toString('hex');
    const key = of.site.chain().find(({ id }) => id === keyId);
    if (key === undefined)
      throw new SpoolUnreadable('The key file was changed since the file was received: send the file again.');
    const unwrapping = createDecipheriv(cipher, wrappingKey(key), part(ivLength)).setAAD(binding(of.importId, of.part));
    const wrapped = part(keyLength);
    unwrapping.setAuthTag(part(tagLength));
    this.key = opened(() => Buffer.concat([unwrapping.update(wrapped), unwrapping.final()]));
  }

  open(length: Buffer, sealed: Buffer): Buffer {
    const opening = createDecipheriv(cipher, this.key, nonce(this.frame++)).setAAD(length);
    opening.setAuthTag(sealed.subarray(sealed.length - tagLength));
    return opened(() => Buffer.concat([opening.update(sealed.subarray(0, -tagLength)), opening.final()]));
  }
}

/** What a frame's length word says: bytes that follow it, and whether it is the last frame. */
export function frameOf(word: Buffer): { sealedLength: number; last: boolean } {
  const value = word.readUInt32BE();
  const length = value & 0x7fffffff;
  if (length > frameLength) throw damaged();
  return { sealedLength: length + tagLength, last: value >= lastFlag };
}

export const lengthWordLength = 4;

function lengthWord(length: number, last: boolean): Buffer {
  const word = Buffer.alloc(lengthWordLength);
  word.writeUInt32BE(length + (last ? lastFlag : 0));
  return word;
}

/** Every file has a key of its own, so a counter never repeats under one key. */
function nonce(frame: number): Buffer {
  const iv = Buffer.alloc(ivLength);
  iv.writeUIntBE(frame, ivLength - 6, 6);
  return iv;
}

export const damaged = (): SpoolUnreadable =>
  new SpoolUnreadable('The stored copy of the file is damaged or cut short: send the file again.');

function opened(decrypt: () => Buffer): Buffer {
  try {
    return decrypt();
  } catch {
    throw damaged();
  }
}
