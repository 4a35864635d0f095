import type { FeedColumn } from './columns/column';
import { observationColumns, stayColumns, surveyColumns } from './columns/outcome-columns';
import {
  activityColumns,
  eventColumns,
  personColumns,
  programColumns,
  roleColumns,
  roleCountColumns,
} from './columns/organisation-columns';
import { visitColumns, visitCountColumns } from './columns/visit-columns';
import type { FeedName } from './vocabulary';

export { columnTypes, type ColumnType, type FeedColumn } from './columns/column';
export { roleScopeColumns } from './columns/organisation-columns';

/** The columns each feed accepts: drives validation at ingest, the import screen and the documentation. */
export const feedColumns: { readonly [F in FeedName]: readonly FeedColumn[] } = {
  visits: visitColumns,
  visit_counts: visitCountColumns,
  stays: stayColumns,
  surveys: surveyColumns,
  observations: observationColumns,
  programs: programColumns,
  people: personColumns,
  roles: roleColumns,
  role_counts: roleCountColumns,
  activities: activityColumns,
  events: eventColumns,
};
export { deriveModality, type DerivedModality, type ModalityCodes } from './derive-modality';
export { instrumentScale, type InstrumentScale } from './instrument-scales';
export { leadTimeBand, leadTimeBands, leadTimeBandStarts, type LeadTimeBand } from './lead-time-band';
export { modalityRules, type ModalityRule, type RuleConfidence } from './modality-rules';
export {
  combinationKey,
  reviewKinds,
  reviewReasons,
  type CodeCombination,
  type ImportReview,
  type ModalityDecision,
  type ModalityReview,
  type ReviewDecisions,
  type ReviewKind,
  type ReviewReason,
  type TitleDecision,
  type TitleReview,
} from './reviews';
