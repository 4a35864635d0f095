/** Texts are cut from windows of this many bytes: one native call for many short cells. */
const windowSize = 8192;

/**
 * One record's cells by their position in the header, read where they lie: as bytes of UTF-8 in the file's piece, or as texts
 * where the format gives texts. Reused from record to record: copy what is to be kept.
 */
export class RecordCells {
  count = 0;
  /** null: the record came as texts, and `starts` and `ends` mean nothing. */
  bytes: Buffer | null = null;
  starts = new Int32Array(0);
  ends = new Int32Array(0);
  /** 1 where two quotes stand for one. */
  doubled = new Uint8Array(0);
  private texts: string[] = [];
  private window = '';
  private windowStart = 0;

  /** A record whose cells are texts already. */
  static of(texts: readonly string[]): RecordCells {
    const cells = new RecordCells();
    cells.setTexts(texts);
    return cells;
  }

  setTexts(texts: readonly string[]): void {
    this.bytes = null;
    this.count = texts.length;
    this.texts = texts as string[];
  }

  /** The piece that the coming records lie in. */
  setBytes(bytes: Buffer): void {
    this.bytes = bytes;
    this.window = '';
  }

  /** Makes room for more cells. */
  grow(): void {
    const size = Math.max(64, this.starts.length * 2);
    const [starts, ends, doubled] = [new Int32Array(size), new Int32Array(size), new Uint8Array(size)];
    starts.set(this.starts);
    ends.set(this.ends);
    doubled.set(this.doubled);
    [this.starts, this.ends, this.doubled] = [starts, ends, doubled];
  }

  /** Whether the bytes between start and end are the text, no quote standing for two. */
  isVerbatim(position: number): boolean {
    return this.doubled[position] === 0;
  }

  text(position: number): string {
    if (this.bytes === null) return this.texts[position] ?? '';
    if (position >= this.count) return '';
    const text = this.bytes.toString('utf8', this.starts[position], this.ends[position]);
    return this.doubled[position] === 0 ? text : text.replaceAll('""', '"');
  }

  /** Text of a verbatim cell of ASCII. It may hold on to the texts around it: not for values kept longer than a batch. */
  passingText(start: number, end: number): string {
    let from = start - this.windowStart;
    if (from < 0 || end - this.windowStart > this.window.length) {
      this.windowStart = start;
      this.window = this.bytes!.toString('latin1', start, Math.max(end, start + windowSize));
      from = 0;
    }
    return this.window.slice(from, from + end - start);
  }

  /** A list that holds the text of this one cell at its position; what else it holds is of no meaning. */
  textsWith(position: number): readonly string[] {
    if (this.bytes !== null) this.texts[position] = this.text(position);
    return this.texts;
  }

  /** All cells as a list of its own. */
  list(): string[] {
    return Array.from({ length: this.count }, (_, position) => this.text(position));
  }

  isBlankFrom(position: number): boolean {
    for (let at = position; at < this.count; at++)
      if (this.bytes === null ? this.texts[at] !== '' : this.starts[at] !== this.ends[at]) return false;
    return true;
  }
}
