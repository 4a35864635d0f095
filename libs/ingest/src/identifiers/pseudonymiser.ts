import { Cmac } from './cmac';
import { pseudonymKind, storedBytes, type PseudonymKind } from './namespaces';
import type { PseudonymKey } from './pseudonym-key';

const tagBytes = 16;

/**
 * Keyed pseudonyms. Each namespace (what is identified, in which system) has its own key derived from the key
 * (SP 800-108, counter mode with CMAC), so that equal identifiers of different systems or kinds cannot be linked, and the
 * message is the identifier alone: one cipher block for up to 16 bytes. After a rotation the first key's pseudonym is keyed
 * again by each later key, as the stored ones were.
 */
export class Pseudonymiser {
  private readonly derived = new Map<string, Cmac>();
  private readonly first: PseudonymKey;
  private readonly later: readonly PseudonymKey[];

  constructor(private readonly key: PseudonymKey) {
    const [first, ...later] = key.chain();
    this.first = first ?? key;
    this.later = later;
  }

  get keyId(): string {
    return this.key.id;
  }

  /** Ids of all keys, oldest first. */
  get keyIds(): string[] {
    return this.key.chain().map(({ id }) => id);
  }

  /** 16 bytes for each identifier (already normalised), in order; of patients and responses the first 8 are the pseudonym. */
  pseudonyms(namespace: string, identifiers: readonly string[]): Buffer {
    let tags = this.derivedKey(this.first, namespace).tags(identifiers);
    if (this.later.length === 0) return tags;
    const kind = pseudonymKind(namespace);
    for (const key of this.later) tags = this.keyedAgain({ key, kind, pseudonyms: tags, stride: tagBytes });
    return tags;
  }

  /** 32 hex digits. */
  naturalKey(namespace: string, identifier: string): string {
    return this.pseudonyms(namespace, [identifier]).toString('hex');
  }

  /**
   * Stored pseudonyms of the key before the last rotation (16 bytes each of rows, 8 of patients and responses, end to end)
   * as the newest key stores them.
   */
  rotated(kind: PseudonymKind, stored: Buffer): Buffer {
    const width = storedBytes[kind];
    const tags = this.keyedAgain({ key: this.key, kind, pseudonyms: stored, stride: width });
    if (width === tagBytes) return tags;
    const kept = Buffer.alloc(stored.length);
    for (let at = 0; at < kept.length; at += width)
      tags.copy(kept, at, (at / width) * tagBytes, (at / width) * tagBytes + width);
    return kept;
  }

  private keyedAgain({ key, kind, pseudonyms, stride }: KeyingAgain): Buffer {
    const width = storedBytes[kind];
    const messages: Buffer[] = [];
    for (let at = 0; at < pseudonyms.length; at += stride) messages.push(pseudonyms.subarray(at, at + width));
    return this.derivedKey(key, `rotated|${kind}`).tags(messages);
  }

  private derivedKey(key: PseudonymKey, name: string): Cmac {
    const label = `inflect|${key.id}|${name}`;
    let cmac = this.derived.get(label);
    if (cmac === undefined) {
      const root = key.cmac();
      cmac = new Cmac(Buffer.concat([root.tag(`\u0001${label}`), root.tag(`\u0002${label}`)]));
      this.derived.set(label, cmac);
    }
    return cmac;
  }
}

interface KeyingAgain {
  key: PseudonymKey;
  kind: PseudonymKind;
  pseudonyms: Buffer;
  /** Bytes from one pseudonym to the next. */
  stride: number;
}
