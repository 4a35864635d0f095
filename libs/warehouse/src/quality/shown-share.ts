import { smallCellThreshold } from '@inflect/measures';

/** Null where the share would tell of few patients: under the threshold in all, or as few rows, but some, on either side. */
export function shownShare({
  count,
  rows,
  patients,
}: {
  count: number;
  rows: number;
  patients: number;
}): number | null {
  const few = (n: number): boolean => n > 0 && n < smallCellThreshold;
  if (rows === 0 || patients < smallCellThreshold || few(count) || few(rows - count)) return null;
  return count / rows;
}
