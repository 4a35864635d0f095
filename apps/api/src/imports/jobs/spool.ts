import { mkdir, open, readdir, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import {
  exportFileNames,
  loadPseudonymKey,
  type ExportFile,
  type ExportFileName,
  type PseudonymKey,
} from '@inflect/ingest';
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
    readonly code: 'STORAGE_FULL' | 'FILE_TOO_LARGE' | 'UPLOAD_INTERRUPTED' | 'UPLOAD_EMPTY' | 'TOO_MANY_FILES',
    message: string,
  ) {
    super(message);
  }
}

const oneDay = 86_400_000;

/** One file of an upload, in the order they arrive. */
export interface UploadPart {
  name: string;
  content: AsyncIterable<Uint8Array>;
}

/** A file of a FHIR export, and the part of the spool it is. */
export type StoredExportFile = ExportFileName & { part: number };

/** In the order in which they are read. */
export const storedFiles = (names: readonly string[]): StoredExportFile[] =>
  exportFileNames(names).map(({ index: part, label, isLines }) => ({ part, label, isLines }));

/** How often the bound is looked at while a file arrives, bytes. */
const boundCheckedEvery = 64 * 1024 ** 2;

/**
 * Files received and not yet committed, encrypted, named by their import and, of a FHIR export, by the number of the file. They
 * are deleted when their import has ended. A dry run has no import: its files lie under a negative number until it has answered.
 */
@Injectable()
export class Spool {
  private readonly folder: string;

  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {
    this.folder = join(environment.home, 'spool');
  }

  /** Writes a stream to its end. Returns its bytes. @throws SpoolRefused; then nothing of the import is left. */
  async write(
    importId: number,
    content: AsyncIterable<Uint8Array>,
    { part = 0, limit = maximumUploadBytes }: { part?: number; limit?: number } = {},
  ): Promise<number> {
    const site = await this.siteKey();
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    try {
      await this.refuseWhenFull();
      const file = await open(this.path(importId, part), 'w', 0o600);
      try {
        const encryption = new SpoolEncryption(site, importId, part);
        return await writeFrames({ file, content, limit, encryption, onLength: () => this.refuseWhenFull() });
      } finally {
        await file.close();
      }
    } catch (error) {
      await this.remove(importId);
      throw asRefusal(error);
    }
  }

  /** The files of an upload one after the other. Returns their names, and their bytes together. @throws SpoolRefused */
  async writeAll(importId: number, parts: AsyncIterable<UploadPart>): Promise<{ names: string[]; bytes: number }> {
    const names: string[] = [];
    let bytes = 0;
    for await (const { name, content } of parts) {
      bytes += await this.write(importId, content, { part: names.length });
      names.push(name);
    }
    if (names.length === 0) throw new SpoolRefused('UPLOAD_EMPTY', 'No file was sent: send at least one.');
    return { names, bytes };
  }

  /** The stored files of a FHIR export, opened anew for every pass. */
  exportOf(importId: number, files: readonly StoredExportFile[]): ExportFile[] {
    return files.map(({ part, ...name }) => ({ ...name, origin: { stream: () => this.content(importId, part) } }));
  }

  /** The content as it was sent. @throws SpoolUnreadable while it is read */
  read(importId: number, part = 0): Readable {
    return Readable.from(this.content(importId, part), { objectMode: false });
  }

  /** The same as often as it is asked for. */
  async *content(importId: number, part = 0): AsyncGenerator<Buffer> {
    yield* frames({ path: this.path(importId, part), site: await this.siteKey(), importId, part });
  }

  async has(importId: number, parts = 1): Promise<boolean> {
    const found = (await this.files()).filter((file) => file.importId === importId);
    return Array.from({ length: parts }, (_, part) => found.some((file) => file.part === part)).every(Boolean);
  }

  /** Imports with spooled files. */
  async list(): Promise<number[]> {
    return [...new Set((await this.files()).map(({ importId }) => importId))].filter((importId) => importId > 0);
  }

  async remove(importId: number): Promise<void> {
    const own = (await this.files()).filter((file) => file.importId === importId);
    for (const { name } of own) await rm(join(this.folder, name), { force: true });
  }

  /** What dry runs left that were killed: none takes a day. */
  async removeOldTrials(): Promise<void> {
    for (const { name, importId } of await this.files()) {
      if (importId > 0) continue;
      const path = join(this.folder, name);
      const written = await stat(path).catch(() => null);
      if (written && Date.now() - written.mtimeMs > oneDay) await rm(path, { force: true });
    }
  }

  private async files(): Promise<{ name: string; importId: number; part: number }[]> {
    const names = await readdir(this.folder).catch(() => []);
    return names.flatMap((name) => {
      const match = /^(-?\d+)(?:\.(\d+))?\.spool$/.exec(name);
      return match ? { name, importId: Number(match[1]), part: Number(match[2] ?? 0) } : [];
    });
  }

  /** Checked before a file and while it arrives, so that several at once pass the bound by little. */
  private async refuseWhenFull(): Promise<void> {
    const { spoolBytes } = this.environment;
    if (spoolBytes === undefined) return;
    let kept = 0;
    for (const { name } of await this.files())
      kept += await stat(join(this.folder, name)).then(
        ({ size }) => size,
        () => 0, // deleted meanwhile
      );
    if (kept < spoolBytes) return;
    throw new SpoolRefused(
      'STORAGE_FULL',
      `The files that wait to be loaded fill the ${Math.round(spoolBytes / 1024 ** 2)} MB set aside for them (INFLECT_SPOOL_MB): ` +
        'nothing was kept. Send it again when imports have ended, give up failed ones that wait for a retry, raise the bound, ' +
        'or import the file with the command line, which stores no copy.',
    );
  }

  private siteKey(): Promise<PseudonymKey> {
    return loadPseudonymKey({ file: this.environment.keyFile, create: true });
  }

  private path(importId: number, part: number): string {
    return join(this.folder, part === 0 ? `${importId}.spool` : `${importId}.${part}.spool`);
  }
}

async function writeFrames(write: {
  file: FileHandle;
  content: AsyncIterable<Uint8Array>;
  limit: number;
  encryption: SpoolEncryption;
  /** Asked now and then whether to go on. */
  onLength: () => Promise<void>;
}): Promise<number> {
  const { file, content, limit, encryption, onLength } = write;
  let nextCheck = boundCheckedEvery;
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
    if (total >= nextCheck) {
      nextCheck = total + boundCheckedEvery;
      await onLength();
    }
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

async function* frames(of: {
  path: string;
  site: PseudonymKey;
  importId: number;
  part: number;
}): AsyncGenerator<Buffer> {
  const { path, site, importId, part } = of;
  const file = await open(path, 'r').catch(() => {
    throw damaged();
  });
  try {
    const decryption = new SpoolDecryption(await exactly(file, headerLength), { site, importId, part });
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
