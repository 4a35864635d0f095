/** What became of the resources of an export; complete once the batches are read. read = loaded + rejected + ignored. */
export interface ResourceCounts {
  read: number;
  /** Gave at least one row. */
  loaded: number;
  /** Should have given rows and gave none. */
  rejected: number;
  ignored: number;
  /** Ignored resources by reason. */
  ignoredByReason: Record<string, number>;
  /** Parts of loaded resources that were not read, by reason. */
  ignoredParts: Record<string, number>;
}

export const newCounts = (): ResourceCounts => ({
  read: 0,
  loaded: 0,
  rejected: 0,
  ignored: 0,
  ignoredByReason: {},
  ignoredParts: {},
});

export function countIgnored(counts: ResourceCounts, reason: string): void {
  counts.ignored += 1;
  countReason(counts.ignoredByReason, reason);
}

export function countReason(reasons: Record<string, number>, reason: string): void {
  reasons[reason] = (reasons[reason] ?? 0) + 1;
}
