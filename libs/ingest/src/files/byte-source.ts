import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { FileRefused } from './file-refused';

export type Compression = 'none' | 'gzip';
export type ByteStream = AsyncIterable<Uint8Array | string>;

/** Some hundred rows: a batch ends with a piece. */
const readSize = 64 * 1024;
const smallestPiece = 32 * 1024;
/** A gzip file may grow this much once it is large; honest tables stay far below. */
const maximumRatio = 300;
const ratioCheckedFrom = 16 * 1024 * 1024;
const sniffSize = 64 * 1024;

/** The bytes of a file or stream, decompressed, with what was read of the original counted for progress. */
export class ByteSource {
  bytesRead = 0;
  compression: Compression = 'none';
  /** The first bytes, decompressed: enough to tell encoding and format. */
  head: Buffer = Buffer.alloc(0);
  private constructor(
    private readonly fileName: string,
    private readonly maximumBytes: number,
  ) {}

  /** `maximumBytes`: of the content, decompressed. */
  static async open(origin: {
    path?: string;
    stream?: ByteStream;
    fileName: string;
    maximumBytes?: number;
  }): Promise<ByteSource> {
    const source = new ByteSource(origin.fileName, origin.maximumBytes ?? Infinity);
    const raw = origin.path === undefined ? origin.stream : await fileStream(origin.path, origin.fileName);
    if (raw === undefined)
      throw new FileRefused('FILE_MISSING', `${origin.fileName}: no file and no stream was given.`);
    await source.start(raw);
    return source;
  }

  private chunks: AsyncIterator<Buffer> = emptyChunks();
  private waiting: Buffer[] = [];

  /** Yields the whole content once, the sniffed head first. */
  async *content(): AsyncGenerator<Buffer> {
    try {
      while (this.waiting.length > 0) yield this.measured(this.waiting.shift()!);
      for (;;) {
        const next = await this.chunks.next();
        if (next.done === true) return;
        yield this.measured(next.value);
      }
    } finally {
      await this.close();
    }
  }

  private given = 0;

  private measured(chunk: Buffer): Buffer {
    this.given += chunk.length;
    if (this.given <= this.maximumBytes) return chunk;
    throw new FileRefused(
      'FILE_TOO_LARGE',
      `${this.fileName}: the content is larger than the limit of ${this.maximumBytes} bytes. Split the file by date and import the parts one after another.`,
    );
  }

  async close(): Promise<void> {
    await this.chunks.return?.();
  }

  private async start(raw: ByteStream): Promise<void> {
    this.chunks = this.counted(raw);
    const first = await this.readHead(4);
    if (first.length >= 2 && first[0] === 0x1f && first[1] === 0x8b) {
      this.compression = 'gzip';
      this.chunks = this.gunzipped(this.waiting, this.chunks);
      this.waiting = [];
    }
    this.head = await this.readHead(sniffSize);
  }

  private async readHead(size: number): Promise<Buffer> {
    let length = this.waiting.reduce((sum, chunk) => sum + chunk.length, 0);
    while (length < size) {
      const next = await this.chunks.next();
      if (next.done === true) break;
      this.waiting.push(next.value);
      length += next.value.length;
    }
    return Buffer.concat(this.waiting).subarray(0, size);
  }

  /** Counts what is read, and gathers small pieces (lines of a generated text) into larger ones. */
  private async *counted(raw: ByteStream): AsyncGenerator<Buffer> {
    let gathered: Buffer[] = [];
    let length = 0;
    for await (const chunk of raw) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : asBuffer(chunk);
      this.bytesRead += bytes.length;
      gathered.push(bytes);
      length += bytes.length;
      if (length < smallestPiece) continue;
      yield gathered.length === 1 ? bytes : Buffer.concat(gathered, length);
      gathered = [];
      length = 0;
    }
    if (length > 0) yield Buffer.concat(gathered, length);
  }

  private async *gunzipped(head: Buffer[], rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
    const compressed = Readable.from(joined(head, rest), { objectMode: false });
    const gunzip = createGunzip({ chunkSize: readSize });
    compressed.on('error', (error) => gunzip.destroy(error));
    let written = 0;
    try {
      for await (const chunk of compressed.pipe(gunzip) as AsyncIterable<Buffer>) {
        written += chunk.length;
        if (written > ratioCheckedFrom && written > this.bytesRead * maximumRatio)
          throw new FileRefused(
            'DECOMPRESSION_RATIO',
            `${this.fileName}: the gzip data grows more than ${maximumRatio} times. Decompress it yourself and import the plain file.`,
          );
        yield chunk;
      }
    } catch (error) {
      if (isZlibError(error))
        throw new FileRefused(
          'GZIP_DAMAGED',
          `${this.fileName}: the gzip data is damaged or cut short. Copy or compress the file again.`,
        );
      throw error;
    } finally {
      compressed.destroy();
      gunzip.destroy();
    }
  }
}

async function fileStream(path: string, fileName: string): Promise<ByteStream> {
  const entry = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
      throw new FileRefused('FILE_MISSING', `${fileName}: there is no such file. Check the path.`);
    throw new FileRefused(
      'FILE_UNREADABLE',
      `${fileName}: the file cannot be read (${error.code}). Check its permissions.`,
    );
  });
  if (entry.isDirectory())
    throw new FileRefused('FILE_IS_DIRECTORY', `${fileName}: this is a folder. Name the files in it.`);
  return readFileBytes(path, fileName);
}

async function* readFileBytes(path: string, fileName: string): AsyncGenerator<Uint8Array> {
  try {
    const before = await stat(path, { bigint: true });
    yield* createReadStream(path, { highWaterMark: readSize }) as AsyncIterable<Buffer>;
    const after = await stat(path, { bigint: true });
    // What was read may be the beginning of a file that is still being copied: loaded, it would look whole.
    if (after.isFile() && (after.size !== before.size || after.mtimeNs !== before.mtimeNs))
      throw new FileRefused(
        'FILE_CHANGED',
        `${fileName}: the file changed while it was read: nothing was loaded. Import it once it is written to its end.`,
      );
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    throw new FileRefused('FILE_UNREADABLE', `${fileName}: the file cannot be read (${code}). Check its permissions.`);
  }
}

async function* joined(head: Buffer[], rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* head;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

function emptyChunks(): AsyncIterator<Buffer> {
  return { next: async () => ({ done: true, value: undefined }) };
}

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const isZlibError = (error: unknown): boolean => String((error as NodeJS.ErrnoException | null)?.code).startsWith('Z_');
