/** "PGCOPY\n\377\r\n\0", flags and the length of the extension. Source: PostgreSQL manual, COPY, "Binary Format". */
const headerBytes = 19;
const endOfRows = -1;

/** Rows of bigints that are never null, in PostgreSQL's binary COPY format: every row takes the same number of bytes. */
export class FixedRows {
  private readonly rowBytes: number;
  /** A row, or the header, of which only the beginning has come. */
  private readonly begun: Buffer;
  private readonly begunView: DataView;
  private filled = 0;
  private headed = false;
  private ended = false;
  private chunk: Buffer | null = null;
  private view: DataView = new DataView(new ArrayBuffer(0));

  /** `onRow` finds field n at `at + 6 + 12 * n`. */
  constructor(
    private readonly fields: number,
    private readonly onRow: (view: DataView, at: number) => void,
  ) {
    this.rowBytes = 2 + 12 * fields;
    this.begun = Buffer.alloc(Math.max(this.rowBytes, headerBytes));
    this.begunView = new DataView(this.begun.buffer, this.begun.byteOffset, this.begun.length);
  }

  readonly take = (chunk: Buffer, start: number, end: number): void => {
    if (this.chunk !== chunk) {
      this.chunk = chunk;
      this.view = new DataView(chunk.buffer, chunk.byteOffset, chunk.length);
    }
    let at = start;
    while (at < end) {
      if (this.headed && !this.ended && this.filled === 0 && end - at >= this.rowBytes) {
        this.row(this.view, at);
        at += this.rowBytes;
      } else at = this.collect(chunk, at, end);
    }
  };

  /** Byte by byte, once or twice a chunk. */
  private collect(chunk: Buffer, from: number, end: number): number {
    let at = from;
    const wanted = this.headed ? this.rowBytes : headerBytes;
    while (at < end && this.filled < wanted) this.begun[this.filled++] = chunk[at++] ?? 0;
    if (this.filled === 2 && this.headed && this.begunView.getInt16(0) === endOfRows) this.ended = true;
    if (this.filled < wanted) return at;
    this.filled = 0;
    if (this.headed) this.row(this.begunView, 0);
    this.headed = true;
    return at;
  }

  private row(view: DataView, at: number): void {
    if (view.getInt16(at) !== this.fields) throw new Error('The database sent rows of another form than asked for.');
    this.onRow(view, at);
  }
}
