import type { ImportSummary } from '@inflect/warehouse';
import type { ProblemKind } from './problems/problem-tally';

/** Share of rejects that stops an import, where none is set. */
export const defaultRejectLimitShare = 0.05;

/** What a dry run tells beside the counts: it keeps nothing that could be looked up later. */
export interface DryRunOutcome {
  problems: ProblemKind[];
  /** Why the import would load nothing; null where it would load. */
  wouldStop: string | null;
}

interface RejectLimit {
  allowRejects?: boolean;
  rejectLimitShare?: number;
}

/** Null where the rejects are within the limit. */
export function stopReason({ rejected, rows }: ImportSummary, limit: RejectLimit): string | null {
  const share = limit.rejectLimitShare ?? defaultRejectLimitShare;
  if (limit.allowRejects || rejected <= share * rows) return null;
  return (
    `${rejected} of ${rows} rows would be rejected, more than the limit of ${share * 100} %: nothing would be loaded. ` +
    'Correct the file or its mapping profile, or raise the limit to load the rest.'
  );
}
