import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Cmac } from './cmac';

/** Why a key file is refused; the message says what to do and never shows the key. */
export class PseudonymKeyRefused extends Error {
  constructor(
    readonly code: 'KEY_MISSING' | 'KEY_READABLE_BY_OTHERS' | 'KEY_MALFORMED',
    message: string,
  ) {
    super(message);
    this.name = 'PseudonymKeyRefused';
  }
}

/** A 256-bit key that does not print or serialise. */
export class PseudonymKey {
  readonly #bytes: Buffer;
  /** 16 hex digits that name the key without revealing it. */
  readonly id: string;

  constructor(bytes: Buffer) {
    this.#bytes = Buffer.from(bytes);
    this.id = new Cmac(this.#bytes).tag('inflect key id').toString('hex', 0, 8);
  }

  /** A key of 64 hex digits, as key files and environments hold it. */
  static fromHex(text: string): PseudonymKey {
    if (!/^[0-9a-f]{64}$/i.test(text.trim()))
      throw new PseudonymKeyRefused('KEY_MALFORMED', 'The pseudonymisation key is not 64 hexadecimal digits.');
    return new PseudonymKey(Buffer.from(text.trim(), 'hex'));
  }

  /** For deriving the namespaces' keys only. */
  cmac(): Cmac {
    return new Cmac(this.#bytes);
  }

  toJSON(): string {
    return `pseudonymisation key ${this.id}`;
  }
}

/** Reads the key file (mode 0600 or stricter), creating it with a random key where `create` says so. */
export async function loadPseudonymKey({ file, create }: { file: string; create: boolean }): Promise<PseudonymKey> {
  if (create) await createKeyFile(file);
  const entry = await stat(file).catch(() => null);
  if (entry === null || !entry.isFile())
    throw new PseudonymKeyRefused(
      'KEY_MISSING',
      `There is no pseudonymisation key at ${file}. Restore it from backup.`,
    );
  // Windows has no such modes.
  if (process.platform !== 'win32' && (entry.mode & 0o077) !== 0)
    throw new PseudonymKeyRefused(
      'KEY_READABLE_BY_OTHERS',
      `The pseudonymisation key ${file} can be read by others. Run: chmod 600 ${file}`,
    );
  return PseudonymKey.fromHex(await readFile(file, 'utf8'));
}

/** The key appears whole or not at all: written beside, then linked into place; the first of two starts wins. */
async function createKeyFile(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  if ((await stat(file).catch(() => null)) !== null) return;
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    await writeFile(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
}
