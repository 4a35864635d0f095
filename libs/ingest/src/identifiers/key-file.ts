import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PseudonymKey, PseudonymKeyRefused } from './pseudonym-key';

/**
 * Reads the key file (mode 0600 or stricter), creating it with a random key where `create` says so. Returns its newest key;
 * the older ones precede it.
 */
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
  return parsedKeys(await readFile(file, 'utf8'), file);
}

/** Puts the key and those before it in place of the file, whole or not at all, and on disk before it returns. */
export async function replaceKeyFile({ file, key }: { file: string; key: PseudonymKey }): Promise<void> {
  const draft = draftOf(file);
  try {
    await writeFile(draft, keyFileText(key), { mode: 0o600, flag: 'wx', flush: true });
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
  await flushFolder(dirname(file));
}

/** One key a line, oldest first: its id, a space, the key. A first key alone is written as bare digits. */
function keyFileText(key: PseudonymKey): string {
  if (key.precededBy === null) return `${key.toHex()}\n`;
  const lines = key.chain().map((each) => `${each.id} ${each.toHex()}`);
  return `# Keys of Inflect pseudonyms, oldest first. All are needed: keep a backup apart from the database's.\n${lines.join('\n')}\n`;
}

function parsedKeys(text: string, file: string): PseudonymKey {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const keys = lines.flatMap((line, index) =>
    line === '' || line.startsWith('#') ? [] : [{ line, number: index + 1 }],
  );
  let newest: PseudonymKey | null = null;
  for (const { line, number } of keys) {
    const [digits, id] = line.split(/\s+/).reverse();
    const key: PseudonymKey | null = /^[0-9a-f]{64}$/i.test(digits ?? '')
      ? PseudonymKey.fromHex(digits ?? '', newest)
      : null;
    if (key === null || (id === undefined ? keys.length > 1 : id !== key.id))
      throw new PseudonymKeyRefused(
        'KEY_MALFORMED',
        `Line ${number} of the key file ${file} is not a pseudonymisation key (its id, then 64 hexadecimal digits). ` +
          'Restore the file from backup.',
      );
    newest = key;
  }
  if (newest === null)
    throw new PseudonymKeyRefused('KEY_MALFORMED', `The key file ${file} holds no key. Restore it from backup.`);
  return newest;
}

/** The key appears whole or not at all: written beside, then linked into place; the first of two starts wins. */
async function createKeyFile(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  if ((await stat(file).catch(() => null)) !== null) return;
  const draft = draftOf(file);
  try {
    await writeFile(draft, keyFileText(new PseudonymKey(randomBytes(32))), { mode: 0o600, flag: 'wx', flush: true });
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
}

const draftOf = (file: string): string => `${file}.${randomBytes(6).toString('hex')}`;

/** A renamed file survives a power cut only once its folder is on disk. Windows cannot open folders, and needs not. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const entry = await open(folder, 'r');
  try {
    await entry.sync();
  } finally {
    await entry.close();
  }
}
