import { Cmac } from './cmac';
import type { PseudonymKey } from './pseudonym-key';

/**
 * Keyed pseudonyms. Each namespace (what is identified, in which system) has its own key derived from the key
 * (SP 800-108, counter mode with CMAC), so that equal identifiers of different systems or kinds cannot be linked, and the
 * message is the identifier alone: one cipher block for up to 16 bytes.
 */
export class Pseudonymiser {
  private readonly namespaces = new Map<string, Cmac>();

  constructor(private readonly key: PseudonymKey) {}

  get keyId(): string {
    return this.key.id;
  }

  /** 16 bytes for each identifier (already normalised), in order. */
  pseudonyms(namespace: string, identifiers: readonly string[]): Buffer {
    return this.namespace(namespace).tags(identifiers);
  }

  /** 32 hex digits. */
  naturalKey(namespace: string, identifier: string): string {
    return this.pseudonyms(namespace, [identifier]).toString('hex');
  }

  private namespace(name: string): Cmac {
    let cmac = this.namespaces.get(name);
    if (cmac === undefined) {
      const root = this.key.cmac();
      const label = `inflect|${this.key.id}|${name}`;
      cmac = new Cmac(Buffer.concat([root.tag(`\u0001${label}`), root.tag(`\u0002${label}`)]));
      this.namespaces.set(name, cmac);
    }
    return cmac;
  }
}
