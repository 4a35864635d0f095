import { randomBytes } from 'node:crypto';
import { link, mkdir, readdir, rename, rm, rmdir, stat, unlink, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { feedNames, type FeedName } from '@inflect/measures';
import { isExportFileName } from '@inflect/ingest';
import { droppedFolder, isUnfinished } from './dropped-folder';
import { importOrder } from '../imports/recognised-feeds';

/** A file that waits in the folder, or a folder that holds several. */
export interface DroppedFile {
  /** Null: what it holds tells its feed, or its feeds. */
  feed: FeedName | null;
  name: string;
  path: string;
  /** Of all its files. */
  size: number;
  /** Changes while it is still written to. */
  signature: string;
  /** A folder in that of a feed is one FHIR export. */
  isExport: boolean;
}

/** A file this watcher has taken: nobody else will. */
export interface TakenFile extends DroppedFile {
  /** Where it was, to put it back. */
  origin: string;
}

export const profileFile = 'profile.yaml';
const taking = '.taking';
/** Of a taken file whose feed its content tells. */
const anyFeed = 'any';
const takenFolders = [...feedNames, anyFeed] as const;

/**
 * A drop folder: DIR/<feed>/ files, a folder there is one FHIR export; files and folders in DIR itself tell their feeds. Or DIR/ files
 * of one feed. Each is renamed before it is read, so that one watcher takes it.
 */
export class WatchFolder {
  /** Tells this watcher from every other, on any machine. */
  readonly watcher = randomBytes(8).toString('hex');

  constructor(
    readonly folder: string,
    /** The feed of all files; null: the folder a file is in is named after its feed, or the file tells it. */
    private readonly feed: FeedName | null,
  ) {}

  feedFolder(feed: FeedName | null): string {
    return this.feed === null && feed !== null ? join(this.folder, feed) : this.folder;
  }

  /** Files to be taken in, references first, then by name; last those that tell their feeds themselves. */
  async waiting(): Promise<DroppedFile[]> {
    const found: DroppedFile[] = [];
    for (const feed of this.feed === null ? importOrder : [this.feed]) found.push(...(await this.waitingIn(feed)));
    return this.feed === null ? [...found, ...(await this.waitingIn(null))] : found;
  }

  private async waitingIn(feed: FeedName | null): Promise<DroppedFile[]> {
    const found: DroppedFile[] = [];
    const folder = this.feedFolder(feed);
    const names = (await readdir(folder).catch(() => [])).filter((name) => feed !== null || !isFeedName(name));
    for (const name of names.filter((each) => !isUnfinished(each) && each !== profileFile).sort()) {
      const path = join(folder, name);
      const entry = await stat(path).catch(() => null);
      if (entry?.isFile())
        found.push({ feed, name, path, size: entry.size, signature: `${entry.size}`, isExport: false });
      else if (entry?.isDirectory()) {
        const held = await droppedFolder(path, feed === null ? () => true : isExportFileName);
        if (held) found.push({ feed, name, path, ...held, isExport: feed !== null });
      }
    }
    return found;
  }

  /** Folders that are no feed's and hold no file: misspelt feeds, perhaps. */
  async strangers(): Promise<string[]> {
    if (this.feed !== null) return [];
    const strangers: string[] = [];
    for (const entry of await readdir(this.folder, { withFileTypes: true })) {
      if (!entry.isDirectory() || entry.name.startsWith('.') || isFeedName(entry.name)) continue;
      const held = await readdir(join(this.folder, entry.name), { withFileTypes: true });
      if (!held.some((each) => each.isFile())) strangers.push(entry.name);
    }
    return strangers.sort();
  }

  /** Null when another watcher was faster. */
  async take(file: DroppedFile): Promise<TakenFile | null> {
    const folder = join(this.folder, taking, this.watcher, file.feed ?? anyFeed);
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
      for (const taken of takenFolders)
        for (const name of await readdir(join(left, taken)).catch(() => [])) {
          const path = join(left, taken, name);
          await this.putBack({ feed: taken === anyFeed ? null : taken, path, origin: path });
        }
      await rm(left, { recursive: true, force: true });
    }
  }

  /** Takes this watcher's own folder away; a file that is still in it stays. */
  async close(): Promise<void> {
    const own = join(this.folder, taking, this.watcher);
    for (const taken of takenFolders) await rmdir(join(own, taken)).catch(() => undefined);
    await rmdir(own).catch(() => undefined);
    await rmdir(join(this.folder, taking)).catch(() => undefined);
  }
}

const isFeedName = (name: string): boolean => (feedNames as readonly string[]).includes(name);

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
