import { mkdir, open, readdir, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { loadPseudonymKey, type PseudonymKey } from '@inflect/ingest';
import { ENVIRONMENT } from '../../config/config.module';
import type { Environment } from '../../config/environment';
import {
  damaged,
  frameLength,
  frameOf,
  headerLength,
  lengthWordLength,
  SpoolDecryption,
  SpoolEncryption,
} from './spool-cipher';

/** Largest upload, bytes as sent. Larger files go through the command line, which reads them where they lie. */
export const maximumUploadBytes = 64 * 1024 ** 3;

/** Why a file could not be spooled; the message says what to do. Nothing of it is left. */
export class SpoolRefused extends Error {
  override readonly name = 'SpoolRefused';
  constructor(
    readonly code: 'STORAGE_FULL' | 'FILE_TOO_LARGE' | 'UPLOAD_INTERRUPTED',
    message: string,
  ) {
    super(message);
  }
}

/** Files received and not yet committed, encrypted, named by their import. Each is deleted when its import has ended. */
@Injectable()
export class Spool {
  private readonly folder: string;

  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {
    this.folder = join(environment.home, 'spool');
  }

  /** Writes a stream to its end. Returns its bytes. @throws SpoolRefused */
  async write(importId: number, content: AsyncIterable<Uint8Array>, limit = maximumUploadBytes): Promise<number> {
    const site = await this.siteKey();
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    try {
      const file = await open(this.path(importId), 'w', 0o600);
      try {
        return await writeFrames({ file, content, limit, encryption: new SpoolEncryption(site, importId) });
      } finally {
        await file.close();
      }
    } catch (error) {
      await this.remove(importId);
      throw asRefusal(error);
    }
  }

  /** The content as it was sent. @throws SpoolUnreadable while it is read */
  async read(importId: number): Promise<Readable> {
    const site = await this.siteKey();
    return Readable.from(frames(this.path(importId), site, importId), { objectMode: false });
  }

  async has(importId: number): Promise<boolean> {
    return stat(this.path(importId)).then(
      () => true,
      () => false,
    );
  }

  /** Imports with a spooled file. */
  async list(): Promise<number[]> {
    const names = await readdir(this.folder).catch(() => []);
    return names.flatMap((name) => /^(\d+)\.spool$/.exec(name)?.[1] ?? []).map(Number);
  }

  async remove(importId: number): Promise<void> {
    await rm(this.path(importId), { force: true });
  }

  private siteKey(): Promise<PseudonymKey> {
    return loadPseudonymKey({ file: this.environment.keyFile, create: true });
  }

  private path(importId: number): string {
    return join(this.folder, `${importId}.spool`);
  }
}

async function writeFrames(write: {
  file: FileHandle;
  content: AsyncIterable<Uint8Array>;
  limit: number;
  encryption: SpoolEncryption;
}): Promise<number> {
  const { file, content, limit, encryption } = write;
  const frame = Buffer.allocUnsafe(frameLength);
  let filled = 0;
  let total = 0;
  await file.writeFile(encryption.header);
  for await (const chunk of received(content)) {
    total += chunk.length;
    if (total > limit)
      throw new SpoolRefused(
        'FILE_TOO_LARGE',
        `The file is larger than ${limit} bytes. Compress it with gzip, split it, or import it with the command line.`,
      );
    for (let at = 0; at < chunk.length;) {
      const taken = Math.min(chunk.length - at, frameLength - filled);
      frame.set(chunk.subarray(at, at + taken), filled);
      filled += taken;
      at += taken;
      if (filled < frameLength) continue;
      await file.writeFile(encryption.seal(frame, false));
      filled = 0;
    }
  }
  await file.writeFile(encryption.seal(frame.subarray(0, filled), true));
  await file.sync(); // a job may run after a crash of the machine
  return total;
}

/** A sender that hangs up is no fault of ours. */
async function* received(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* content;
  } catch {
    throw new SpoolRefused('UPLOAD_INTERRUPTED', 'The upload was cut short before its end: send the file again.');
  }
}

async function* frames(path: string, site: PseudonymKey, importId: number): AsyncGenerator<Buffer> {
  const file = await open(path, 'r').catch(() => {
    throw damaged();
  });
  try {
    const decryption = new SpoolDecryption(await exactly(file, headerLength), site, importId);
    for (let ended = false; !ended;) {
      const word = await exactly(file, lengthWordLength);
      const { sealedLength, last } = frameOf(word);
      const piece = decryption.open(word, await exactly(file, sealedLength));
      ended = last;
      if (piece.length > 0) yield piece;
    }
  } finally {
    await file.close();
  }
}

async function exactly(file: FileHandle, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled);
    if (bytesRead === 0) throw damaged();
    filled += bytesRead;
  }
  return buffer;
}

/** No space, over the quota, over the process's limit for a file. */
const spaceFaults = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

function asRefusal(error: unknown): unknown {
  if (!spaceFaults.has(String((error as NodeJS.ErrnoException | null)?.code))) return error;
  return new SpoolRefused(
    'STORAGE_FULL',
    'There is no space left for the uploaded file: nothing was kept. Free space on the disk that holds INFLECT_HOME, and send it again.',
  );
}
