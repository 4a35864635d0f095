import { countText } from '@inflect/charts';
import type { ImportRecord } from '../imports.graphql';

type Progress = NonNullable<ImportRecord['progress']>;

const stages: Record<Progress['stage'], string> = {
  UPLOADING: 'the file is arriving',
  WAITING: 'waiting for its turn',
  READING: 'reading the rows',
  MERGING: 'merging the rows; nothing shows until this is done',
};

/** Imports of one source follow one another: the later has begun and cannot read yet. */
const hasReadNothing = ({ stage, rows, bytes }: Progress): boolean => stage === 'READING' && rows === 0 && bytes === 0;

export const stageText = (progress: Progress): string =>
  hasReadNothing(progress) ? 'beginning; it waits while another import of its source runs' : stages[progress.stage];

/** Share of the file that is read, 0-1; null where it cannot be told. */
export function readShare(progress: Progress): number | null {
  const { stage, bytes, totalBytes } = progress;
  if (stage === 'MERGING') return 1;
  if (hasReadNothing(progress)) return null;
  if (stage !== 'READING' || totalBytes === null || totalBytes === 0) return null;
  return Math.min(1, bytes / totalBytes);
}

/** 'about 40 s left', 'about 3 min left'. */
export function timeLeftText(seconds: number): string {
  if (seconds < 60) return `about ${Math.max(1, Math.ceil(seconds))} s left`;
  if (seconds < 5400) return `about ${Math.round(seconds / 60)} min left`;
  return `about ${Math.round(seconds / 3600)} h left`;
}

/** '61,204 rows, 24,000 rows a second, about 12 s left'. */
export function progressText({ rows, rowsPerSecond, secondsLeft }: Progress): string {
  return [
    rows === 0 ? null : `${countText(rows)} rows`,
    rowsPerSecond === null || rowsPerSecond === 0 ? null : `${countText(Math.round(rowsPerSecond))} rows a second`,
    secondsLeft === null ? null : timeLeftText(secondsLeft),
  ]
    .filter((part) => part !== null)
    .join(', ');
}
