import type { AccessScope } from '../administration/access-scope';
import type { DimensionLabels } from '../catalogue/code-titles';
import type { DimensionId } from '../catalogue/dimension';
import type { ChartKind, Measure, MeasureVersion } from '../catalogue/measure';
import type { Undisclosed } from '../disclosure/undisclosed';
import type { InstrumentBreak } from '../experience/instrument-breaks';
import type { EventKind } from '../imports/vocabulary';
import type { DateRange, Grain, OutcomeCounts } from '../outcomes/counts';
import type { ChartFlag } from './results';

/** What a control chart is made from. `series`: counts by period of `grain` over `range`, without dimensions. */
export interface ControlChartRequest {
  measure: Measure;
  version: MeasureVersion;
  series: Undisclosed<OutcomeCounts[]>;
  range: DateRange;
  grain: Grain;
  /** Month (1-12) a fiscal year starts in, for the fiscal grains. */
  fiscalYearStart?: number;
  scope: AccessScope;
  /** Periods wholly inside set the limits, which extend over all later points. Absent: every point sets them. */
  baseline?: DateRange;
  /** Absent: the advisor chooses. */
  kind?: ChartKind;
  /** In the unit of the measure; rates 0-1. */
  target?: number;
  flags?: readonly ChartFlag[];
  /** Where the survey behind the series changed. */
  instrumentBreaks?: readonly InstrumentBreak[];
  /** A person accepts figures across such a change. */
  acceptInstrumentChange?: boolean;
}

/** A confounding event of the calendar; `until` null: one day. */
export interface ConfoundingEvent {
  on: string;
  until: string | null;
  title: string;
  kind: EventKind;
}

/** A person's word that an event did not touch the change; kept with the result. */
export interface RuledOutEvent {
  /** Id of the event, as `eventId` makes it. */
  event: string;
  reason: string;
}

/** Two windows of a comparison group, which did not have the intervention. */
export interface ComparisonGroupCounts {
  baselineCounts: Undisclosed<OutcomeCounts[]>;
  postCounts: Undisclosed<OutcomeCounts[]>;
}

/** Both windows broken down by a dimension whose mix may explain the difference. */
export interface StrataCounts extends ComparisonGroupCounts {
  dimension: DimensionId;
}

/** What a comparison is made from. `series`: counts by period from the start of the baseline to the end of the post window. */
export interface ComparisonRequest {
  measure: Measure;
  /** The post window starts with a known intervention, as a project's does; otherwise the words name only the date. */
  intervention?: boolean;
  version: MeasureVersion;
  baseline: DateRange;
  post: DateRange;
  grain: Grain;
  /** Month (1-12) a fiscal year starts in, for the fiscal grains. */
  fiscalYearStart?: number;
  /** Periods after the first post point at which the effect is read; default 12 or the last post period. */
  horizon?: number;
  baselineCounts: Undisclosed<OutcomeCounts[]>;
  postCounts: Undisclosed<OutcomeCounts[]>;
  series: Undisclosed<OutcomeCounts[]>;
  comparisonGroup?: ComparisonGroupCounts;
  strata?: StrataCounts;
  events: readonly ConfoundingEvent[];
  /** Events a person has ruled out, with the reason. */
  ruledOut?: readonly RuledOutEvent[];
  /** Where the survey behind the series changed. */
  instrumentBreaks?: readonly InstrumentBreak[];
  /** A person accepts figures across such a change. */
  acceptInstrumentChange?: boolean;
  /** The rows were chosen by modality, so that a change of codes touches them. */
  byModality?: boolean;
  dataQuality: { unresolvedShare: number | null };
  /** Titles of the strata's codes. */
  labels?: DimensionLabels;
  scope: AccessScope;
}
