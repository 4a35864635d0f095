import { closeSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { Needles } from './needles';

const usualPiece = 4 * 1024 * 1024;

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const entry = lstatSync(path);
    if (entry.isDirectory()) return files(path);
    return entry.isFile() ? [path] : [];
  });
}

/** Which of the texts the files below the folders hold, in any encoding, wherever in the file they lie. */
export function foundInFiles(
  folders: readonly string[],
  texts: readonly string[],
  pieceSize = usualPiece,
): { file: string; text: string }[] {
  const needles = new Needles(texts);
  const buffer = Buffer.alloc(pieceSize + needles.longest);
  return folders.flatMap(files).flatMap((file) => [...foundIn(file, needles, buffer)].map((text) => ({ file, text })));
}

function foundIn(file: string, needles: Needles, buffer: Buffer): Set<string> {
  const found = new Set<string>();
  const descriptor = openSync(file, 'r');
  try {
    // A text may lie across two pieces: the end of each is searched again with the next.
    let kept = 0;
    for (;;) {
      const read = readSync(descriptor, buffer, kept, buffer.length - kept, null);
      if (read === 0) return found;
      const length = kept + read;
      needles.find(buffer.subarray(0, length), found);
      kept = Math.min(length, needles.longest - 1);
      buffer.copyWithin(0, length - kept, length);
    }
  } finally {
    closeSync(descriptor);
  }
}
