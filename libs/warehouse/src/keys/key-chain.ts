import { KeyRefused } from './key-refused';

/** How the keys of a key file fit those behind the stored pseudonyms. */
export type KeyFit =
  /** Nothing recorded: the data's first import decides. */
  | 'new'
  /** The same keys. */
  | 'current'
  /** The file ends in a key of a rotation that was not committed: the recorded ones are in use. */
  | 'pending'
  /** The file lacks keys that the data need. */
  | 'older'
  | 'foreign';

/** Ids oldest first. */
export function keyFit(recorded: readonly string[], inFile: readonly string[]): KeyFit {
  if (recorded.length === 0) return 'new';
  const common = Math.min(recorded.length, inFile.length);
  if (recorded.slice(0, common).some((id, i) => id !== inFile[i])) return 'foreign';
  if (inFile.length < recorded.length) return 'older';
  return inFile.length === recorded.length ? 'current' : 'pending';
}

/** The keys rows were made with no longer are, or never were, the data's. */
export function refuseOtherKeys(recorded: readonly string[], used: readonly string[]): void {
  const fit = keyFit(recorded, used);
  if (fit === 'current' || fit === 'new') return;
  if (fit === 'older')
    throw new KeyRefused(
      'KEY_CHANGED',
      'The pseudonymisation key is older than the data: it was rotated since. Import the file again; if that is refused ' +
        'too, restore the key file from a backup made after the rotation.',
    );
  throw new KeyRefused(
    'KEY_FOREIGN',
    `The pseudonymisation key (${used.at(-1)}) is not the one the data were loaded with (${recorded.at(-1)}): patients ` +
      'would no longer be recognised. Restore the key file that belongs to this database.',
  );
}
