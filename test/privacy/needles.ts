/** A text as the bytes of each encoding that files, memory images and logs use. */
const bytesOf = (text: string): Buffer[] => [
  Buffer.from(text, 'utf8'),
  Buffer.from(text, 'latin1'),
  Buffer.from(text, 'utf16le'),
  Buffer.from(text, 'utf16le').swap16(),
  Buffer.from(
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
  ),
];

/** Texts to be found in bytes, in any encoding, all in one pass: a table tells by two bytes where one may begin. */
export class Needles {
  readonly longest: number;
  private readonly needles: { text: string; bytes: Buffer }[];
  /** By the first two bytes; null where none begins with them. */
  private readonly starts: (number[] | null)[] = new Array<number[] | null>(65_536).fill(null);
  private readonly mayStart = new Uint8Array(65_536);

  constructor(texts: readonly string[]) {
    this.needles = texts.flatMap((text) => bytesOf(text).map((bytes) => ({ text, bytes })));
    this.longest = Math.max(...this.needles.map(({ bytes }) => bytes.length));
    this.needles.forEach(({ bytes }, needle) => {
      const start = bytes.readUInt16BE(0);
      this.mayStart[start] = 1;
      (this.starts[start] ??= []).push(needle);
    });
  }

  /** Adds the texts that begin in the bytes. */
  find(bytes: Uint8Array, found: Set<string>): void {
    const { mayStart } = this;
    const last = bytes.length - 1;
    for (let at = 0; at < last; at++) {
      const start = (bytes[at]! << 8) | bytes[at + 1]!;
      if (mayStart[start] === 1) this.compare(bytes, at, found, this.starts[start]!);
    }
  }

  private compare(bytes: Uint8Array, at: number, found: Set<string>, candidates: readonly number[]): void {
    for (const candidate of candidates) {
      const { text, bytes: wanted } = this.needles[candidate]!;
      let i = 2;
      while (i < wanted.length && bytes[at + i] === wanted[i]) i += 1;
      if (i === wanted.length) found.add(text);
    }
  }
}
