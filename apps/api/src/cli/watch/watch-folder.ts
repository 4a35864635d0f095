import { randomBytes } from 'node:crypto';
import { link, mkdir, readdir, rename, rm, rmdir, stat, unlink, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { feedNames, type FeedName } from '@inflect/measures';
import { droppedExport, isUnfinished } from './dropped-export';

/** A file that waits in the folder, or a folder that holds the files of one FHIR export. */
export interface DroppedFile {
  feed: FeedName;
  name: string;
  path: string;
  /** Of all its files. */
  size: number;
  /** Changes while it is still written to. */
  signature: string;
  isExport: boolean;
}

/** A file this watcher has taken: nobody else will. */
export interface TakenFile extends DroppedFile {
  /** Where it was, to put it back. */
  origin: string;
}

export const profileFile = 'profile.yaml';
const taking = '.taking';
/** What other rows refer to comes first. */
const order: readonly FeedName[] = [
  'programs',
  'people',
  ...feedNames.filter((f) => f !== 'programs' && f !== 'people'),
];

/**
 * A drop folder: DIR/<feed>/ files, or DIR/ files of one feed; a folder in it is one FHIR export. Each is renamed before it is read,
 * so that one watcher takes it.
 */
export class WatchFolder {
  /** Tells this watcher from every other, on any machine. */
  readonly watcher = randomBytes(8).toString('hex');

  constructor(
    readonly folder: string,
    /** The feed of all files; null: each is in the folder named after its feed. */
    private readonly feed: FeedName | null,
  ) {}

  feedFolder(feed: FeedName): string {
    return this.feed === null ? join(this.folder, feed) : this.folder;
  }

  /** Files to be taken in, references first, then by name. */
  async waiting(): Promise<DroppedFile[]> {
    const found: DroppedFile[] = [];
    for (const feed of this.feed === null ? order : [this.feed]) {
      const folder = this.feedFolder(feed);
      const names = await readdir(folder).catch(() => []);
      for (const name of names.filter((each) => !isUnfinished(each) && each !== profileFile).sort()) {
        const path = join(folder, name);
        const entry = await stat(path).catch(() => null);
        if (entry?.isFile())
          found.push({ feed, name, path, size: entry.size, signature: `${entry.size}`, isExport: false });
        else if (entry?.isDirectory()) {
          const held = await droppedExport(path);
          if (held) found.push({ feed, name, path, ...held, isExport: true });
        }
      }
    }
    return found;
  }

  /** What lies in the folder and is never looked at: misspelt feeds, files beside the feeds' folders. */
  async strangers(): Promise<string[]> {
    if (this.feed !== null) return [];
    const names = await readdir(this.folder);
    return names.filter((name) => !name.startsWith('.') && !(feedNames as readonly string[]).includes(name)).sort();
  }

  /** Null when another watcher was faster. */
  async take(file: DroppedFile): Promise<TakenFile | null> {
    const folder = join(this.folder, taking, this.watcher, file.feed);
    await mkdir(folder, { recursive: true });
    const path = join(folder, file.name);
    try {
      await rename(file.path, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
    return { ...file, path, origin: file.path };
  }

  /** Moves a finished file to DIR/.done/DATE/ or DIR/.failed/DATE/, its result beside it. */
  async finish(file: TakenFile, outcome: 'done' | 'failed', result: object, today: string): Promise<void> {
    const folder = join(this.folder, `.${outcome}`, today);
    await mkdir(folder, { recursive: true });
    const name = await moveTo(file.path, folder, file.name);
    await writeFile(join(folder, `${name}.result.json`), `${JSON.stringify(result, null, 2)}\n`, { mode: 0o600 });
  }

  /** Puts a taken file back, to be taken again. */
  async putBack(file: Pick<TakenFile, 'feed' | 'path' | 'origin'>): Promise<void> {
    const folder = this.feedFolder(file.feed);
    await mkdir(folder, { recursive: true });
    await moveTo(file.path, folder, basename(file.origin));
  }

  /** Files taken by watchers that died return to their places. */
  async recover(isDead: (watcher: string) => Promise<boolean>): Promise<void> {
    for (const watcher of await readdir(join(this.folder, taking)).catch(() => [])) {
      if (watcher === this.watcher || !(await isDead(watcher))) continue;
      const left = join(this.folder, taking, watcher);
      for (const feed of feedNames)
        for (const name of await readdir(join(left, feed)).catch(() => [])) {
          const path = join(left, feed, name);
          await this.putBack({ feed, path, origin: path });
        }
      await rm(left, { recursive: true, force: true });
    }
  }

  /** Takes this watcher's own folder away; a file that is still in it stays. */
  async close(): Promise<void> {
    const own = join(this.folder, taking, this.watcher);
    for (const feed of feedNames) await rmdir(join(own, feed)).catch(() => undefined);
    await rmdir(own).catch(() => undefined);
    await rmdir(join(this.folder, taking)).catch(() => undefined);
  }
}

/** Never over a file that is there: the second `may.csv` becomes `may-2.csv`. Returns the name it got. */
async function moveTo(path: string, folder: string, name: string): Promise<string> {
  const extension = extname(name);
  const stem = name.slice(0, name.length - extension.length);
  for (let n = 1; ; n += 1) {
    const free = n === 1 ? name : `${stem}-${n}${extension}`;
    try {
      await link(path, join(folder, free)); // unlike rename, fails where a file is; folders cannot be linked
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'EEXIST') continue;
      if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP') throw error;
      // Folders, and file systems without links: look, then move.
      if (await stat(join(folder, free)).catch(() => null)) continue;
      await rename(path, join(folder, free));
      return free;
    }
    await unlink(path);
    return free;
  }
}
