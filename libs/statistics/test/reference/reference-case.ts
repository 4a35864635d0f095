import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One case computed elsewhere (R, NIST): inputs, options and the figures to reproduce. */
export interface ReferenceCase {
  id: string;
  procedure: string;
  // The file's cases are as different as the procedures; adapters read the fields they know.
  params?: Record<string, unknown>;
  inputs: Record<string, unknown>;
  expected: Record<string, unknown>;
  tool?: string;
  note?: string;
}

/** What an adapter makes of a case: figures under the expected names, in the expected shape. */
export interface Adapter {
  /** Source file of the procedure, relative to the library. */
  file: string;
  /** The function it is checked against. */
  reference: string;
  run: (reference: ReferenceCase) => unknown;
  /** Relative tolerance by default 1e-9; p values 1e-7 (or 1e-12 absolute). */
  tolerance?: number;
  /** Absolute slack, for figures whose reference was itself solved numerically. */
  absolute?: (path: string) => number;
  /** Relative tolerance of single figures that the reference computes less closely. */
  relative?: (path: string) => number | undefined;
  /** Figures not compared, with the reason. */
  skipped?: (path: string, reference: ReferenceCase) => string | null;
}

const root = join(dirname(fileURLToPath(import.meta.url)), '../../../../..');
const path = join(root, 'shared/reference/reference-open.json');

/** Folder of the data the cases are derived from. */
export const dataFolder = join(root, 'shared/data');

/** The cases, or null where the folder beside the project is absent. */
export function referenceCases(): ReferenceCase[] | null {
  if (!existsSync(path)) return null;
  return (JSON.parse(readFileSync(path, 'utf8')) as { cases: ReferenceCase[] }).cases;
}
