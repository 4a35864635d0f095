import { inspect } from 'node:util';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { normalisedIdentifier } from './normalised-identifier';
import { loadPseudonymKey, PseudonymKey } from './pseudonym-key';
import { Pseudonymiser } from './pseudonymiser';

const key = (byte: number): PseudonymKey => new PseudonymKey(Buffer.alloc(32, byte));

describe('the form of an identifier that is keyed', () => {
  it.each([
    ['blanks at the ends', ' mrn-7 ', 'MRN-7'],
    ['case', 'abc', 'ABC'],
    ['leading zeros of a number', '000123', '123'],
    ['full-width digits', '１２３', '123'],
  ])('makes %s alike', (_, written, keyed) => {
    expect(normalisedIdentifier(written)).toBe(keyed);
  });

  it.each(['0A12', 'A001', '9377952927E-5', '0'])(
    'leaves %s as it is: its zeros may tell patients apart',
    (identifier) => {
      expect(normalisedIdentifier(identifier)).toBe(identifier);
    },
  );

  it('keeps case and zeros where a profile says that they matter', () => {
    const rules = { case: 'keep', leadingZeros: 'keep' } as const;
    expect(normalisedIdentifier('00aB', rules)).toBe('00aB');
    expect(normalisedIdentifier('007', rules)).toBe('007');
  });
});

describe('pseudonyms', () => {
  it('are the same for the same identifier, key and namespace, on every run', () => {
    const once = new Pseudonymiser(key(1)).naturalKey('patient|epic', '123');
    expect(new Pseudonymiser(key(1)).naturalKey('patient|epic', '123')).toBe(once);
    expect(once).toMatch(/^[0-9a-f]{32}$/);
  });

  it('differ between keys, namespaces and identifiers', () => {
    const all = [1, 2].flatMap((byte) =>
      ['patient|epic', 'patient|cerner', 'row|visits|epic'].flatMap((namespace) =>
        ['123', '124'].map((id) => new Pseudonymiser(key(byte)).naturalKey(namespace, id)),
      ),
    );
    expect(new Set(all).size).toBe(12);
  });
});

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
});
