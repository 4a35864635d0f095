export * from './imports/vocabulary';
export type * from './imports/rows';
export * from './imports/feed-columns';
export type * from './catalogue/measure';
export { dimensionIds, type DimensionFilter, type DimensionId } from './catalogue/dimension';
export { dimensionCatalogue, type Dimension } from './catalogue/dimension-catalogue';
export { measureCatalogue } from './catalogue/measure-catalogue';
export { findMeasure } from './catalogue/find-measure';
export { findVersion } from './catalogue/find-version';
export { matchesCondition, type FactRow } from './catalogue/matches-condition';
export { rowRole, type RowRole } from './catalogue/row-role';
export {
  grains,
  type CountsQuery,
  type DateRange,
  type Grain,
  type OutcomeCounts,
  type SnapshotStamp,
} from './outcomes/counts';
export { daysIn, periodEnd, periodStart, periodsIn, yearsBetween, type Period } from './outcomes/periods';
export {
  valueStatuses,
  type ConfidenceInterval,
  type OutcomeResult,
  type OutcomeTableResult,
  type ValueStatus,
} from './outcomes/results';
export { outcomeTable, type DimensionLabels, type OutcomeTableRequest } from './outcomes/outcome-table';
export { windowsInReach, type WindowsInReach } from './comparisons/windows-in-reach';
export { nationalEvents } from './comparisons/national-events';
export * from './comparisons/results';
export type * from './comparisons/requests';
export { controlChart } from './comparisons/charts/control-chart';
export { comparison } from './comparisons/comparison';
export * from './leadership/results';
export {
  leadershipGrowth,
  type LeadershipGrowthRequest,
  type LeadershipRole,
  type PublishedCount,
} from './leadership/leadership-growth';
export { classifyRole, classifyTitle, countedLevels } from './leadership/classify-title';
export { focusRules, levelRules, type LevelRule, type TitleRule } from './leadership/title-rules';
export { accessRoles, type AccessRole, type AccessScope, type Plane } from './administration/access-scope';
export { maximumCells, TooManyCells } from './disclosure/too-many-cells';
export { Undisclosed } from './disclosure/undisclosed';
export {
  differenceUnit,
  formatCount,
  formatDate,
  formatDifference,
  formatInterval,
  formatLimits,
  formatNumber,
  formatP,
  formatRate,
  formatValue,
} from './wording/number-formats';
export { outcomeText } from './wording/finding';
export { periodCount, subjectOf, subjectWithin } from './wording/phrases';
export { signalMeaning } from './wording/signal-meaning';
export { evidenceGradeVersion } from './grade/evidence-grade';
export { smallCellThreshold } from './disclosure/suppression/small-cell-policy';
export type { DisclosedEstimate, DisclosedNumber } from './disclosure/disclosed-number';
