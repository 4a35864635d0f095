import type { AccessScope } from '../../administration/access-scope';
import type { DimensionId } from '../../catalogue/dimension';
import type { Measure, MeasureKind } from '../../catalogue/measure';
import type { DisclosedEstimate } from '../../disclosure/disclosed-number';
import { gatedGaps, type GatedGroup } from '../../disclosure/explained/gated-gaps';
import { noData, type GatedCell } from '../../disclosure/gate';
import { rowsIn } from '../../disclosure/suppression/hidden-cells';
import type { Undisclosed } from '../../disclosure/undisclosed';
import type { DateRange, OutcomeCounts } from '../../outcomes/counts';
import { outcomeResult } from '../../outcomes/outcome-figures';
import { codeTitle, compareCodes, type DimensionLabels } from '../../catalogue/code-titles';
import type { OutcomeResult } from '../../outcomes/results';
import { rateWarnings } from '../../comparisons/warnings';
import { requireKind } from '../not-comparable';
import { gapBetween, gapChange, type Gap, type GapTrend } from './gap';
import { gapChangeWords, gapWords } from './gap-words';

/** Dimensions an equity question may ask by. */
export const equityDimensions = [
  'AGE_BAND',
  'SEX',
  'RACE_ETHNICITY',
  'LANGUAGE',
  'PAYER',
  'RURALITY',
] as const satisfies readonly DimensionId[];
export type EquityDimension = (typeof equityDimensions)[number];

/** Counts of one window by the dimension, with their total. */
export interface EquityWindow {
  range: DateRange;
  groups: Undisclosed<OutcomeCounts[]>;
  total: Undisclosed<OutcomeCounts[]>;
}

/** What equity gaps are made from; `earlier` where the gaps' change is asked for. */
export interface EquityRequest {
  measure: Measure;
  by: EquityDimension;
  current: EquityWindow;
  earlier?: EquityWindow;
  /** Code of the reference; absent: the largest group shown in the current window. */
  reference?: string;
  labels?: DimensionLabels;
  scope: AccessScope;
}

/** One group with its gap to the reference, now and in the earlier window. */
export interface EquityGroupResult {
  code: string | null;
  label: string;
  isReference: boolean;
  current: OutcomeResult;
  earlier: OutcomeResult | null;
  gap: Gap | null;
  earlierGap: Gap | null;
  /** Current gap minus earlier gap, in the unit of the measure. */
  change: DisclosedEstimate | null;
  trend: GapTrend | null;
  /** What the intervals allow to say, and no more. */
  statement: string;
}

/** A measure by group, against one of them. */
export interface EquityResult {
  reference: { code: string | null; label: string } | null;
  groups: readonly EquityGroupResult[];
  total: OutcomeResult;
  earlierTotal: OutcomeResult | null;
  notes: readonly string[];
}

/**
 * Gaps between groups: each with n and interval, its distance to the reference, and whether that distance closed or
 * widened between two windows. Small groups are hidden with what would give them away.
 * @throws NotComparable for counts and distinct patients.
 */
export function equity(request: EquityRequest): EquityResult {
  const { measure, by, current, labels, scope } = request;
  const { kind } = measure;
  requireKind(measure, ['proportion', 'mean', 'rate', 'quantile', 'composite'], 'an equity gap');
  const windows = request.earlier ? [current, request.earlier] : [current];
  const { groups, totals } = gatedGaps({ windows, kind, plane: scope.plane });
  // Without any rows there it is said once, not of every group.
  const isEarlierEmpty = request.earlier !== undefined && totals[1]?.status === 'NO_DATA';
  const earlier = isEarlierEmpty ? undefined : request.earlier;
  const labelOf = (code: string | null): string => codeTitle(by, code, labels);
  const now = ({ windows: cells }: GatedGroup): GatedCell => cells[0] ?? noData;
  const before = ({ windows: cells }: GatedGroup): GatedCell => cells[1] ?? noData;
  const reference = referenceOf({ groups, named: request.reference ?? null, kind });
  const result = (cell: GatedCell): OutcomeResult => outcomeResult(cell, { kind, period: null, keys: [] });
  const rows = groups.map((group): EquityGroupResult => {
    const isReference = group === reference;
    const compared = reference !== null && !isReference;
    const gap = compared ? gapBetween({ measure, reference: now(reference), group: now(group) }) : null;
    const earlierGap =
      compared && earlier ? gapBetween({ measure, reference: before(reference), group: before(group) }) : null;
    const moved =
      compared && earlier
        ? gapChange({
            measure,
            reference: pairOf(reference),
            group: pairOf(group),
            gaps: { now: gap, before: earlierGap },
          })
        : null;
    const words = { measure, reference: reference === null ? '' : labelOf(reference.code), label: labelOf(group.code) };
    return {
      code: group.code,
      label: labelOf(group.code),
      isReference,
      current: result(now(group)),
      earlier: earlier ? result(before(group)) : null,
      gap,
      earlierGap,
      change: moved?.estimate ?? null,
      trend: moved?.trend ?? null,
      statement: isReference
        ? `${labelOf(group.code)} is the reference.`
        : [
            gapWords({ ...words, cell: now(group), gap }),
            ...(earlier ? [gapChangeWords({ ...words, gap, earlierGap, moved })] : []),
          ].join(' '),
    };
  });
  return {
    reference: reference && { code: reference.code, label: labelOf(reference.code) },
    groups: [...rows].sort((x, y) => compareCodes(by, x.code, y.code)),
    total: result(totals[0] ?? noData),
    earlierTotal: request.earlier ? result(totals[1] ?? noData) : null,
    notes: notesOf({
      measure,
      asked: request.reference ?? null,
      reference,
      isEarlierEmpty,
      compared: rows.filter(({ gap }) => gap !== null).length,
    }),
  };
}

function pairOf({ windows }: GatedGroup): { now: GatedCell; before: GatedCell } {
  return { now: windows[0] ?? noData, before: windows[1] ?? noData };
}

/** The group named, or the largest shown; rows without the code are no reference. */
function referenceOf(of: {
  groups: readonly GatedGroup[];
  named: string | null;
  kind: MeasureKind;
}): GatedGroup | null {
  const { groups, named, kind } = of;
  if (named !== null) return groups.find(({ code, windows }) => code === named && windows[0]?.status === 'OK') ?? null;
  const size = ({ windows: [now] }: GatedGroup): number => (now?.status === 'OK' ? rowsIn(now.counts, kind) : 0);
  const shown = groups.filter((group) => group.code !== null && group.windows[0]?.status === 'OK');
  return shown.reduce<GatedGroup | null>(
    (best, group) => (best === null || size(group) > size(best) ? group : best),
    null,
  );
}

function notesOf(of: {
  measure: Measure;
  asked: string | null;
  reference: GatedGroup | null;
  isEarlierEmpty: boolean;
  compared: number;
}): string[] {
  const notes: string[] = [];
  if (of.isEarlierEmpty) notes.push('The earlier window has no eligible rows: no change of a gap can be shown.');
  if (of.reference === null) {
    notes.push(
      of.asked === null
        ? 'No group has a value that can be shown: there is no reference.'
        : 'The reference named has no value that can be shown in this window: name another, or none for the largest.',
    );
  }
  if (of.compared > 1) {
    notes.push(
      `${of.compared} groups are compared with the reference, each at 95%: about one in twenty would look different by ` +
        'chance alone.',
    );
  }
  notes.push(...rateWarnings(of.measure).map(({ message }) => message));
  notes.push('A gap is a difference between groups as they are, not adjusted for whom they hold.');
  return notes;
}
