import { randomBytes } from 'node:crypto';
import { Cmac } from './cmac';

/** Why a key or its file is refused; the message says what to do and never shows the key. */
export class PseudonymKeyRefused extends Error {
  constructor(
    readonly code: 'KEY_MISSING' | 'KEY_READABLE_BY_OTHERS' | 'KEY_MALFORMED' | 'KEY_FOREIGN',
    message: string,
  ) {
    super(message);
    this.name = 'PseudonymKeyRefused';
  }
}

/** A 256-bit key that does not print or serialise, with the keys it followed by rotation. */
export class PseudonymKey {
  readonly #bytes: Buffer;
  /** 16 hex digits that name the key without revealing it. */
  readonly id: string;

  constructor(
    bytes: Buffer,
    /** The key before the last rotation: pseudonyms are those of that key, keyed once more. Null for a first key. */
    readonly precededBy: PseudonymKey | null = null,
  ) {
    this.#bytes = Buffer.from(bytes);
    this.id = new Cmac(this.#bytes).tag('inflect key id').toString('hex', 0, 8);
  }

  /** A key of 64 hex digits, as key files and environments hold it. */
  static fromHex(text: string, precededBy: PseudonymKey | null = null): PseudonymKey {
    if (!/^[0-9a-f]{64}$/i.test(text.trim()))
      throw new PseudonymKeyRefused('KEY_MALFORMED', 'The pseudonymisation key is not 64 hexadecimal digits.');
    return new PseudonymKey(Buffer.from(text.trim(), 'hex'), precededBy);
  }

  /** A new random key to follow this one. */
  successor(): PseudonymKey {
    return new PseudonymKey(randomBytes(32), this);
  }

  /** Oldest first, this one last. */
  chain(): PseudonymKey[] {
    return [...(this.precededBy?.chain() ?? []), this];
  }

  /** For deriving the namespaces' keys only. */
  cmac(): Cmac {
    return new Cmac(this.#bytes);
  }

  /** For the key file only. */
  toHex(): string {
    return this.#bytes.toString('hex');
  }

  toJSON(): string {
    return `pseudonymisation key ${this.id}`;
  }
}
