import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';

/** Still being written, by the habits of those who write: hidden files and half-sent ones. */
const unfinished = /^\.|\.(part|partial|tmp|temp|filepart|crdownload)$|~$/i;
export const isUnfinished = (name: string): boolean => unfinished.test(name);

/** The manifest of a bulk export, where it is kept beside its files, names them all (FHIR Bulk Data Access, Complete Status). */
const manifestName = /manifest.*\.json$/i;
const manifestSchema = z.object({ output: z.array(z.object({ url: z.string() })) });

/**
 * A folder of files dropped as one. Null where it holds none that `isWanted`, and while it is plainly not whole: with a half-sent file,
 * or without a file its manifest names. Otherwise it is whole once its signature stays the same.
 */
export async function droppedFolder(
  folder: string,
  isWanted: (name: string) => boolean,
): Promise<{ size: number; signature: string } | null> {
  const names = (await readdir(folder).catch(() => [])).sort();
  const files: string[] = [];
  let wanted = false;
  let size = 0;
  for (const name of names) {
    const entry = await stat(join(folder, name)).catch(() => null);
    if (entry === null) return null; // renamed while we looked
    if (!entry.isFile()) continue;
    wanted ||= isWanted(name);
    if (isUnfinished(name)) return null;
    size += entry.size;
    files.push(`${name} ${entry.size} ${entry.mtimeMs}`);
  }
  if (!wanted) return null;
  for (const name of names.filter((each) => manifestName.test(each)))
    if (!(await isComplete(join(folder, name), names))) return null;
  return { size, signature: files.join('\n') };
}

/** What is no manifest asks for nothing; one that is cut short cannot be told from it, and its own size settles that. */
async function isComplete(manifest: string, names: readonly string[]): Promise<boolean> {
  const text = await readFile(manifest, 'utf8').catch(() => '');
  const parsed = manifestSchema.safeParse(parsedJson(text));
  if (!parsed.success) return true;
  return parsed.data.output.every(({ url }) => {
    const name = basename(url.split(/[?#]/, 1)[0] ?? '');
    return name === '' || names.includes(name) || names.includes(`${name}.gz`);
  });
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
