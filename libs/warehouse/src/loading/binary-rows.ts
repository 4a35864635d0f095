const chunkBytes = 128 * 1024;
const msBefore2000 = Date.UTC(2000, 0, 1);
const msPerDay = 86_400_000;
const header = Buffer.from([...Buffer.from('PGCOPY\n'), 0xff, 0x0d, 0x0a, 0, 0, 0, 0, 0, 0, 0, 0, 0]);

/**
 * Rows in PostgreSQL's binary COPY format: each field is a 4-byte length and its bytes, -1 is null.
 * About twice as fast to write and to read as text. Source: PostgreSQL manual, COPY, "Binary Format".
 */
export class BinaryRows {
  private readonly full: Buffer[] = [];
  private chunk = Buffer.allocUnsafeSlow(chunkBytes);
  private at = 0;
  private readonly days = new Map<string, number>();
  private readonly labels = new Map<string, Buffer>();

  /** Starts a COPY; the buffers of the one before must be on their way. */
  begin(): void {
    this.reserve(header.length);
    this.at += header.copy(this.chunk, this.at);
  }

  row(fields: number): void {
    this.reserve(2);
    this.at = this.chunk.writeInt16BE(fields, this.at);
  }

  null(): void {
    this.reserve(4);
    this.at = this.chunk.writeInt32BE(-1, this.at);
  }

  boolean(value: boolean): void {
    this.length(1, 5);
    this.at = this.chunk.writeInt8(value ? 1 : 0, this.at);
  }

  integer(value: number): void {
    this.length(4, 8);
    this.at = this.chunk.writeInt32BE(value, this.at);
  }

  bigint(value: bigint): void {
    this.length(8, 12);
    this.at = this.chunk.writeBigInt64BE(value, this.at);
  }

  double(value: number): void {
    this.length(8, 12);
    this.at = this.chunk.writeDoubleBE(value, this.at);
  }

  /** 'YYYY-MM-DD'. */
  date(value: string): void {
    let day = this.days.get(value);
    if (day === undefined) {
      day = Math.round((Date.parse(`${value}T00:00:00Z`) - msBefore2000) / msPerDay);
      this.days.set(value, day);
    }
    this.integer(day);
  }

  /** Epoch milliseconds to microseconds since 2000. */
  instant(ms: number): void {
    const microseconds = (ms - msBefore2000) * 1000;
    const high = Math.floor(microseconds / 0x1_0000_0000);
    this.length(8, 12);
    this.at = this.chunk.writeInt32BE(high, this.at);
    this.at = this.chunk.writeUInt32BE(microseconds - high * 0x1_0000_0000, this.at);
  }

  /** 16 or 32 hex digits: bytes as they are (8 bytes are a bigint, 16 a uuid). */
  hex(digits: string): void {
    this.length(digits.length / 2, 4 + digits.length / 2);
    this.at += this.chunk.write(digits, this.at, 'hex');
  }

  text(value: string): void {
    const bytes = Buffer.byteLength(value);
    this.length(bytes, 4 + bytes);
    this.at += this.chunk.write(value, this.at);
  }

  /** Text of a closed vocabulary, encoded once. */
  label(value: string): void {
    let bytes = this.labels.get(value);
    if (!bytes) {
      bytes = Buffer.from(value);
      this.labels.set(value, bytes);
    }
    this.length(bytes.length, 4 + bytes.length);
    this.at += bytes.copy(this.chunk, this.at);
  }

  json(value: unknown): void {
    const text = Buffer.from(JSON.stringify(value));
    this.length(text.length + 1, 5 + text.length);
    this.at = this.chunk.writeInt8(1, this.at); // version of the jsonb wire format
    this.at += text.copy(this.chunk, this.at);
  }

  /** One dimension, no nulls inside. */
  textArray(values: readonly string[]): void {
    const items = values.map((value) => Buffer.from(value));
    const bytes = items.reduce((sum, item) => sum + 4 + item.length, values.length ? 20 : 12);
    const textType = 25;
    this.length(bytes, 4 + bytes);
    const head = values.length ? [1, 0, textType, values.length, 1] : [0, 0, textType];
    for (const word of head) this.at = this.chunk.writeInt32BE(word, this.at);
    for (const item of items) {
      this.at = this.chunk.writeInt32BE(item.length, this.at);
      this.at += item.copy(this.chunk, this.at);
    }
  }

  /** Ends the COPY and hands over its bytes. */
  end(): Buffer[] {
    this.reserve(2);
    this.at = this.chunk.writeInt16BE(-1, this.at);
    this.flush();
    return this.full.splice(0);
  }

  private length(bytes: number, needed: number): void {
    this.reserve(needed);
    this.at = this.chunk.writeInt32BE(bytes, this.at);
  }

  private reserve(bytes: number): void {
    if (this.at + bytes <= this.chunk.length) return;
    this.flush(Math.max(chunkBytes, bytes));
  }

  private flush(nextBytes = chunkBytes): void {
    if (this.at > 0) this.full.push(this.chunk.subarray(0, this.at));
    this.chunk = Buffer.allocUnsafeSlow(nextBytes);
    this.at = 0;
  }
}
