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

/** What was left out, of which type of resource (or which element of one), why and how often. */
export interface LeftOut {
  /** null: the record is no FHIR resource. */
  type: string | null;
  reason: string;
  count: number;
}

/** The counts as they are kept and shown. */
export interface ResourceSummary extends Pick<ResourceCounts, 'read' | 'loaded' | 'rejected' | 'ignored'> {
  /** Ignored resources, the most frequent first. */
  reasons: LeftOut[];
  /** Parts of loaded resources that were not read. */
  parts: LeftOut[];
}

export function resourceSummary(counts: ResourceCounts): ResourceSummary {
  const { read, loaded, rejected, ignored, ignoredByReason, ignoredParts } = counts;
  return { read, loaded, rejected, ignored, reasons: leftOut(ignoredByReason), parts: leftOut(ignoredParts) };
}

/** Reasons are written "Type: why". */
function leftOut(reasons: Readonly<Record<string, number>>): LeftOut[] {
  const list = Object.entries(reasons).map(([text, count]) => {
    const colon = text.indexOf(': ');
    return colon < 0
      ? { type: null, reason: text, count }
      : { type: text.slice(0, colon), reason: text.slice(colon + 2), count };
  });
  return list.sort((a, b) => b.count - a.count || (`${a.type} ${a.reason}` < `${b.type} ${b.reason}` ? -1 : 1));
}
