import { mkdtempSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPseudonymKey, replaceKeyFile } from '@inflect/ingest';
import fc from 'fast-check';
import type { Environment } from '../../config/environment';
import { Spool, SpoolRefused } from './spool';
import { frameLength, headerLength, SpoolUnreadable } from './spool-cipher';

const home = mkdtempSync(join(tmpdir(), 'inflect-spool-'));
const keyFile = join(home, 'pseudonym.key');
const spool = new Spool({ home, keyFile } as Environment);
const path = (importId: number): string => join(home, 'spool', `${importId}.spool`);

async function* pieces(...parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}
async function contentOf(importId: number, part = 0): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const piece of spool.read(importId, part)) parts.push(piece as Buffer);
  return Buffer.concat(parts);
}
const sealed = frameLength + 4 + 16;

describe('the spool', () => {
  afterAll(() => rmSync(home, { recursive: true }));

  it('gives back what it took, however it was cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 2000 }), { maxLength: 8 }),
        fc.integer({ min: 0, max: 3 }),
        async (parts, frames) => {
          const whole = [...parts, Buffer.alloc(frames * frameLength, 7), ...parts];
          expect(await spool.write(1, pieces(...whole))).toBe(Buffer.concat(whole).length);
          expect((await contentOf(1)).equals(Buffer.concat(whole))).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('notices every tampering: a bit, an end cut off at a frame, frames swapped, another import', async () => {
    await spool.write(2, pieces(Buffer.alloc(frameLength, 1), Buffer.alloc(frameLength, 2), Buffer.from('end')));
    const good = readFileSync(path(2));
    const frame = (n: number): Buffer => good.subarray(headerLength + n * sealed, headerLength + (n + 1) * sealed);
    const head = good.subarray(0, headerLength);
    const flipped = Buffer.from(good);
    flipped[headerLength + 100]! ^= 1;
    const bad = [
      flipped,
      good.subarray(0, headerLength + 2 * sealed),
      Buffer.concat([head, frame(1), frame(0), frame(2)]),
      good.subarray(0, 20),
    ];
    for (const bytes of bad) {
      writeFileSync(path(2), bytes);
      await expect(contentOf(2)).rejects.toThrow(SpoolUnreadable);
    }
    writeFileSync(path(2), good);
    expect((await contentOf(2)).length).toBe(2 * frameLength + 3);
    renameSync(path(2), path(3));
    await expect(contentOf(3)).rejects.toThrow(/damaged/);
  });

  it('reads what was stored before the pseudonym key was rotated, and refuses another part or key', async () => {
    await spool.write(7, pieces(Buffer.from('before')), { part: 2 });
    const old = await loadPseudonymKey({ file: keyFile, create: false });
    const before = readFileSync(keyFile);
    await replaceKeyFile({ file: keyFile, key: old.successor() });
    expect(String(await contentOf(7, 2))).toBe('before');
    await spool.write(7, pieces(Buffer.from('after')), { part: 1 });
    expect(String(await contentOf(7, 1))).toBe('after');
    renameSync(join(home, 'spool', '7.2.spool'), join(home, 'spool', '7.3.spool'));
    await expect(contentOf(7, 3)).rejects.toThrow(/damaged/);
    writeFileSync(keyFile, before);
    await expect(contentOf(7, 1)).rejects.toThrow(/key file was changed/);
    await spool.remove(7);
    expect(await spool.list()).not.toContain(7);
  });

  it('knows whether every file of an export is there, and lists and removes them together', async () => {
    for (const part of [0, 1, 2]) await spool.write(8, pieces(Buffer.from(`${part}`)), { part });
    expect([await spool.has(8, 3), await spool.has(8, 4), await spool.has(9)]).toEqual([true, false, false]);
    expect((await spool.list()).filter((id) => id === 8)).toEqual([8]);
    await spool.remove(8);
    expect(await spool.has(8)).toBe(false);
  });

  it('keeps the files of a dry run apart from imports, and removes those a killed one left a day ago', async () => {
    for (const trial of [-5, -6]) await spool.write(trial, pieces(Buffer.from(`${trial}`)), { part: 1 });
    expect((await spool.list()).filter((id) => id < 0)).toEqual([]);
    expect(String(await contentOf(-5, 1))).toBe('-5');
    const dayAgo = Date.now() / 1000 - 86_500;
    utimesSync(join(home, 'spool', '-5.1.spool'), dayAgo, dayAgo);
    await spool.removeOldTrials();
    await expect(contentOf(-5, 1)).rejects.toThrow();
    expect(String(await contentOf(-6, 1))).toBe('-6');
    await spool.remove(-6);
    await expect(contentOf(-6, 1)).rejects.toThrow();
  });

  it('takes no more than the bound set for waiting files, says how to go on, and keeps nothing of what it refused', async () => {
    const small = new Spool({ home: join(home, 'small'), keyFile, spoolBytes: 1000 } as Environment);
    await small.write(1, pieces(Buffer.alloc(2000)));
    const refused = small.write(2, pieces(Buffer.from('x')));
    await expect(refused).rejects.toMatchObject({
      code: 'STORAGE_FULL',
      message: expect.stringContaining('INFLECT_SPOOL_MB'),
    });
    expect(await small.list()).toEqual([1]);
    await small.remove(1);
    expect(await small.write(2, pieces(Buffer.from('x')))).toBe(1);
  });

  it('says so when the key was changed since', async () => {
    await spool.write(4, pieces(Buffer.from('text')));
    const key = readFileSync(keyFile);
    writeFileSync(keyFile, `${'ab'.repeat(32)}\n`);
    await expect(contentOf(4)).rejects.toThrow(/key file was changed/);
    writeFileSync(keyFile, key);
    expect(String(await contentOf(4))).toBe('text');
  });

  it('refuses what is too large, and keeps nothing of it', async () => {
    const refused = spool.write(5, pieces(Buffer.alloc(600), Buffer.alloc(600)), { limit: 1000 });
    await expect(refused).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
    expect(await spool.has(5)).toBe(false);
  });

  it('keeps nothing of an upload that was cut short', async () => {
    async function* cut(): AsyncGenerator<Uint8Array> {
      yield Buffer.alloc(frameLength * 2);
      throw new Error('aborted');
    }
    await expect(spool.write(6, cut())).rejects.toThrow(SpoolRefused);
    expect(await spool.has(6)).toBe(false);
  });
});
