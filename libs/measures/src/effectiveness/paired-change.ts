import type { AccessScope } from '../administration/access-scope';
import type { Measure, MeasureVersion } from '../catalogue/measure';
import type { Undisclosed } from '../disclosure/undisclosed';
import type { DateRange, OutcomeCounts } from '../outcomes/counts';
import { outcomeTable } from '../outcomes/outcome-table';
import type { OutcomeResult } from '../outcomes/results';

/** What a paired change is made from. */
export interface PairedChangeRequest {
  measure: Measure;
  version: MeasureVersion;
  /** One cell: n pairs, Σ of last after less last before, and the sum of their squares. */
  changes: Undisclosed<OutcomeCounts[]>;
  /** From the start of the baseline to the end of the post window. */
  range: DateRange;
  scope: AccessScope;
}

/**
 * Mean change within patients, from each patient's last value before to the last one after, with Student's t interval over pairs.
 * Only patients with a value on both sides count, so who came and who stayed away cannot pass for a change.
 */
export function pairedChange({ measure, version, changes, range, scope }: PairedChangeRequest): OutcomeResult {
  const paired: Measure = { ...measure, kind: 'mean' };
  return outcomeTable({ measure: paired, version, by: [], cells: changes, total: changes, range, grain: null, scope })
    .total;
}
