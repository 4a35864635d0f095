import { createReadStream, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A text as the bytes of each encoding that files, memory images and logs use. */
export const bytesOf = (text: string): Buffer[] => [
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

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const entry = lstatSync(path);
    if (entry.isDirectory()) return files(path);
    return entry.isFile() ? [path] : [];
  });
}

/** Which of the texts the files below the folders hold, in any encoding, wherever in the file they lie. */
export async function foundInFiles(
  folders: readonly string[],
  texts: readonly string[],
): Promise<{ file: string; text: string }[]> {
  const needles = texts.flatMap((text) => bytesOf(text).map((bytes) => ({ text, bytes })));
  const longest = Math.max(...needles.map(({ bytes }) => bytes.length));
  const found: { file: string; text: string }[] = [];
  for (const file of folders.flatMap(files)) {
    const held = new Set<string>();
    let before = Buffer.alloc(0);
    for await (const piece of createReadStream(file, { highWaterMark: 16 * 1024 * 1024 }) as AsyncIterable<Buffer>) {
      // A text may lie across two pieces.
      const bytes = Buffer.concat([before, piece]);
      for (const needle of needles) if (!held.has(needle.text) && bytes.includes(needle.bytes)) held.add(needle.text);
      before = bytes.subarray(Math.max(0, bytes.length - longest));
    }
    found.push(...[...held].map((text) => ({ file, text })));
  }
  return found;
}
