import { Inject, Injectable } from '@nestjs/common';
import {
  loadPseudonymKey,
  Pseudonymiser,
  PseudonymKeyRefused,
  replaceKeyFile,
  type PseudonymKey,
} from '@inflect/ingest';
import {
  AuditRepository,
  keyFit,
  KeyRefused,
  KeyRotation,
  refuseOtherKeys,
  type KeyFit,
  type RotationProgress,
  type RotationSummary,
} from '@inflect/warehouse';
import { ENVIRONMENT } from '../config/config.module';
import type { Environment } from '../config/environment';
import type { Principal } from './principal';

export interface KeyStatus {
  file: string;
  /** Of the key file, oldest first; null where there is none. */
  inFile: string[] | null;
  /** Behind the stored pseudonyms, oldest first, with the instant each came into use (ISO 8601, UTC). */
  recorded: { id: string; since: string }[];
  fit: KeyFit;
}

/**
 * The site's pseudonym keys: the file holds them, the database names those its data were made with. Read anew for every
 * file, so that a server sees a rotation by the command line.
 */
@Injectable()
export class PseudonymKeys {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly rotation: KeyRotation,
    private readonly audit: AuditRepository,
  ) {}

  /** The keys the data were made with. Made the first time. @throws PseudonymKeyRefused; the message says what to do. */
  async current(): Promise<Pseudonymiser> {
    const recorded = await this.recordedIds();
    // A lost key must not be replaced by another in silence: patients would no longer be recognised.
    const newest = await loadPseudonymKey({ file: this.environment.keyFile, create: recorded.length === 0 });
    return new Pseudonymiser(inUse(newest, recorded));
  }

  async status(): Promise<KeyStatus> {
    const { keyFile: file } = this.environment;
    const recorded = await this.rotation.recorded();
    const newest = await loadPseudonymKey({ file, create: false }).catch((error: unknown) => {
      if (error instanceof PseudonymKeyRefused && error.code === 'KEY_MISSING') return null;
      throw error;
    });
    const inFile = newest?.chain().map(({ id }) => id) ?? null;
    const recordedIds = recorded.map(({ id }) => id);
    return {
      file,
      inFile,
      recorded: recorded.map(({ id, since }) => ({ id, since: since.toISOString() })),
      fit: keyFit(recordedIds, inFile ?? []),
    };
  }

  /**
   * A new key for every pseudonym. It is on disk before the data use it, and in use only from the commit on: after a crash
   * between, the file ends in a key that is not recorded, which the next rotation takes. Uploads that wait stay readable: the
   * file keeps the keys of before.
   * @throws PseudonymKeyRefused, KeyRefused; then the keys in use are those from before.
   */
  async rotate(principal: Principal, onProgress?: (progress: RotationProgress) => void): Promise<RotationSummary> {
    const { keyFile: file } = this.environment;
    const recorded = await this.recordedIds();
    const newest = await loadPseudonymKey({ file, create: recorded.length === 0 });
    const old = inUse(newest, recorded);
    const next = newest.chain().find(({ precededBy }) => precededBy?.id === old.id) ?? old.successor();
    await replaceKeyFile({ file, key: next });
    const pseudonyms = new Pseudonymiser(next);
    const summary = await this.rotation.rotate({
      keyIds: old.chain().map(({ id }) => id),
      newKeyId: next.id,
      rekey: (kind, stored) => pseudonyms.rotated(kind, stored),
      onProgress,
    });
    const detail = { from: old.id, to: next.id, rows: summary.rows };
    await this.audit.append({ principal: principal.id, action: 'keys.rotated', detail });
    return summary;
  }

  private async recordedIds(): Promise<string[]> {
    return (await this.rotation.recorded()).map(({ id }) => id);
  }
}

/** The newest of the file's keys that the data know. */
function inUse(newest: PseudonymKey, recorded: readonly string[]): PseudonymKey {
  const chain = newest.chain();
  try {
    const ids = chain.map(({ id }) => id);
    refuseOtherKeys(recorded, keyFit(recorded, ids) === 'pending' ? ids.slice(0, recorded.length) : ids);
  } catch (error) {
    if (error instanceof KeyRefused) throw new PseudonymKeyRefused('KEY_FOREIGN', error.message);
    throw error;
  }
  return chain[recorded.length - 1] ?? newest;
}
