import { ByteSource, type ByteStream, type Compression } from '../files/byte-source';
import { FileRefused } from '../files/file-refused';

export interface SampleOrigin {
  path?: string;
  stream?: ByteStream;
  /** For messages only. */
  fileName: string;
  /** Decompressed bytes kept at most; default 4 MB. */
  maximumBytes?: number;
  /** What is given is itself only the beginning of a file: its end says nothing. */
  partial?: boolean;
}

const defaultBytes = 4 * 1024 * 1024;
const pieceSize = 32 * 1024;

/** Told from other faults while a sample is read: its bytes are over, the file's are not. */
class SampleEnded extends Error {}

/** The decompressed beginning of a file, small enough to be read several times. */
export class FileSample {
  private constructor(
    readonly fileName: string,
    private readonly bytes: Buffer,
    readonly compression: Compression,
    /** The sample is the whole file. */
    readonly whole: boolean,
  ) {}

  static async take(origin: SampleOrigin): Promise<FileSample> {
    const { fileName, maximumBytes = defaultBytes, partial = false } = origin;
    const source = await ByteSource.open({
      ...(origin.path === undefined ? {} : { path: origin.path }),
      ...(origin.stream === undefined ? {} : { stream: origin.stream }),
      fileName,
    });
    const pieces: Buffer[] = [];
    let length = 0;
    let whole = !partial;
    try {
      for await (const piece of source.content()) {
        pieces.push(piece);
        length += piece.length;
        if (length < maximumBytes) continue;
        whole = false;
        break;
      }
    } catch (error) {
      // The beginning of a gzip file ends in the middle of its data.
      const cut = partial && length > 0 && error instanceof FileRefused && error.code === 'GZIP_DAMAGED';
      if (!cut) throw error;
    } finally {
      await source.close();
    }
    return new FileSample(fileName, Buffer.concat(pieces).subarray(0, maximumBytes), source.compression, whole);
  }

  get size(): number {
    return this.bytes.length;
  }

  get head(): Buffer {
    return this.bytes.subarray(0, 64 * 1024);
  }

  /** The bytes; after those of a file that goes on, `SampleEnded` is thrown, so that its last, cut record is not read. */
  async *stream(): AsyncGenerator<Buffer> {
    // Readers look at the first 64 KB before they begin: a shorter sample is read to its end.
    const cut = !this.whole && this.bytes.length > 2 * 64 * 1024;
    for (let at = 0; at < this.bytes.length; at += pieceSize) yield this.bytes.subarray(at, at + pieceSize);
    if (cut) throw new SampleEnded();
  }

  /** What is read from `stream()`, ending quietly where the sample does. */
  static async *untilEnd<T>(reading: AsyncIterable<T>): AsyncGenerator<T> {
    try {
      yield* reading;
    } catch (error) {
      if (!(error instanceof SampleEnded)) throw error;
    }
  }
}
