import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
async function contentOf(importId: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of await spool.read(importId)) parts.push(part as Buffer);
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

  it('says so when the key was changed since', async () => {
    await spool.write(4, pieces(Buffer.from('text')));
    const key = readFileSync(keyFile);
    writeFileSync(keyFile, `${'ab'.repeat(32)}\n`);
    await expect(contentOf(4)).rejects.toThrow(/key was changed/);
    writeFileSync(keyFile, key);
    expect(String(await contentOf(4))).toBe('text');
  });

  it('refuses what is too large, and keeps nothing of it', async () => {
    const refused = spool.write(5, pieces(Buffer.alloc(600), Buffer.alloc(600)), 1000);
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
