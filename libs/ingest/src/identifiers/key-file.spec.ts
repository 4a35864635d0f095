import { inspect } from 'node:util';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPseudonymKey, replaceKeyFile } from './key-file';

describe('the key file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'inflect-key-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is created for its owner alone and read back as the same key', async () => {
    const file = join(folder, 'deep', 'pseudonym.key');
    const created = await loadPseudonymKey({ file, create: true });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await loadPseudonymKey({ file, create: true })).id).toBe(created.id);
    expect((await loadPseudonymKey({ file, create: false })).id).toBe(created.id);
  });

  it('is made once where two starts race', async () => {
    const file = join(folder, 'pseudonym.key');
    const keys = await Promise.all(Array.from({ length: 8 }, () => loadPseudonymKey({ file, create: true })));
    expect(new Set(keys.map(({ id }) => id)).size).toBe(1);
  });

  it('is refused where others can read it, and the message says how to mend it', async () => {
    const file = join(folder, 'pseudonym.key');
    await loadPseudonymKey({ file, create: true });
    await chmod(file, 0o640);
    await expect(loadPseudonymKey({ file, create: true })).rejects.toMatchObject({
      code: 'KEY_READABLE_BY_OTHERS',
      message: expect.stringContaining('chmod 600'),
    });
  });

  it('is refused where it is missing or holds something else', async () => {
    const file = join(folder, 'pseudonym.key');
    await expect(loadPseudonymKey({ file, create: false })).rejects.toMatchObject({ code: 'KEY_MISSING' });
    await writeFile(file, 'hunter2', { mode: 0o600 });
    const refusal = await loadPseudonymKey({ file, create: true }).catch((error: Error) => error);
    expect(refusal).toMatchObject({ code: 'KEY_MALFORMED' });
    expect(String(refusal)).not.toContain('hunter2');
  });

  it('never shows its bytes when printed, serialised or inspected', async () => {
    const file = join(folder, 'pseudonym.key');
    const loaded = await loadPseudonymKey({ file, create: true });
    const secret = (await readFile(file, 'utf8')).trim();
    const shown = [JSON.stringify({ loaded }), inspect(loaded, { depth: 9, showHidden: true }), String(loaded)].join();
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain(secret.slice(0, 16));
  });

  it('holds the keys of all rotations, oldest first, for its owner alone', async () => {
    const file = join(folder, 'pseudonym.key');
    const first = await loadPseudonymKey({ file, create: true });
    const third = first.successor().successor();
    await replaceKeyFile({ file, key: third });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['pseudonym.key']);
    const loaded = await loadPseudonymKey({ file, create: true });
    expect(loaded.chain().map(({ id }) => id)).toEqual(third.chain().map(({ id }) => id));
    expect(loaded.chain()[0]?.id).toBe(first.id);
  });

  it('is refused where a line was damaged, naming the line', async () => {
    const file = join(folder, 'pseudonym.key');
    const first = await loadPseudonymKey({ file, create: true });
    await replaceKeyFile({ file, key: first.successor() });
    const whole = await readFile(file, 'utf8');
    const damaged = [
      whole.replace(/(\w{16} )[0-9a-f]/, (_, id: string) => `${id}z`),
      whole.replace(/^(\w{16}) /m, '0123456789abcdef '),
      whole.replace(/^\w{16} /m, ''),
    ];
    for (const text of damaged) {
      await writeFile(file, text);
      await expect(loadPseudonymKey({ file, create: false })).rejects.toMatchObject({
        code: 'KEY_MALFORMED',
        message: expect.stringContaining('Line 2'),
      });
    }
  });
});
