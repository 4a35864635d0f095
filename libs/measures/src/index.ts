export * from './imports/vocabulary';
export type * from './imports/rows';
export * from './imports/feed-columns';
export type * from './catalogue/measure';
export { dimensionIds, type DimensionFilter, type DimensionId } from './catalogue/dimension';
export { dimensionCatalogue, type Dimension } from './catalogue/dimension-catalogue';
export { codeTitle, titledCodes, type DimensionLabels, type TitledCode } from './catalogue/code-titles';
export { ruralityClasses, ruralityOf, type RuralityClass } from './catalogue/rurality';
export { measureCatalogue } from './catalogue/measure-catalogue';
export { findMeasure } from './catalogue/find-measure';
export { findVersion } from './catalogue/find-version';
export { matchesCondition, type FactRow } from './catalogue/matches-condition';
export { rowRole, type RowRole } from './catalogue/row-role';
export {
  grains,
  patientCountCap,
  type CountsQuery,
  type DateRange,
  type Grain,
  type OutcomeCounts,
  type SnapshotStamp,
} from './outcomes/counts';
export {
  daysIn,
  defaultFiscalYearStart,
  fiscalGrains,
  monthsPerGrain,
  periodEnd,
  periodStart,
  periodsIn,
  yearsBetween,
  type Period,
} from './outcomes/periods';
export { periodLabel } from './outcomes/period-label';
export {
  valueStatuses,
  type ConfidenceInterval,
  type OutcomeResult,
  type OutcomeTableResult,
  type ValueStatus,
} from './outcomes/results';
export { outcomeTable, type OutcomeTableRequest } from './outcomes/outcome-table';
export { windowsInReach, type WindowsInReach } from './comparisons/windows-in-reach';
export { eventBearings, eventId, type EventBearing, type JudgedEvent } from './comparisons/confounders';
export { nationalEvents } from './comparisons/national-events';
export * from './comparisons/results';
export type * from './comparisons/requests';
export { controlChart } from './comparisons/charts/control-chart';
export { comparison } from './comparisons/comparison';
export { differenceStays, isStandardised } from './comparisons/standardisation';
export { instrumentBreaks, type InstrumentBreak, type InstrumentUse } from './experience/instrument-breaks';
export { pairedChange, type PairedChangeRequest } from './effectiveness/paired-change';
export { pairedChangeWords, requirePaired } from './effectiveness/paired-change-words';
export * from './leadership/results';
export {
  leadershipGrowth,
  type LeadershipGrowthRequest,
  type LeadershipRole,
  type PublishedCount,
} from './leadership/leadership-growth';
export { classifyRole, classifyTitle, countedLevels } from './leadership/classify-title';
export { focusRules, levelRules, titleRuleSource, type LevelRule, type TitleRule } from './leadership/title-rules';
export { hasTelehealthFocus, titleConflicts, type TitleConflicts } from './leadership/title-conflicts';
export { plainTitle } from './leadership/classify-title';
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
export { NotComparable } from './explanations/not-comparable';
export { type RoleCounts } from './explanations/definitions/role-counts';
export { versionFieldsOf } from './explanations/definitions/fields-of';
export {
  exclusionWaterfall,
  type RowsResult,
  type WaterfallResult,
  type WaterfallStep,
} from './explanations/definitions/exclusion-waterfall';
export * from './explanations/definitions/definition-comparison';
export { earlierWindows } from './explanations/groups/earlier-windows';
export * from './explanations/groups/equity';
export { gapTrends, type Gap, type GapTrend } from './explanations/groups/gap';
export * from './explanations/groups/group-comparison';
export * from './explanations/groups/period-over-period';
export { noShowSensitivity, type NoShowSensitivityResult } from './explanations/gains/no-show-sensitivity';
export * from './explanations/gains/recovered-capacity';
export { funnel, funnelDimensions, leastFunnelPoints, type FunnelRequest } from './explanations/peers/funnel';
export { overDispersionMethods, type OverDispersionMethod } from './explanations/peers/funnel-limits';
export * from './explanations/peers/funnel-results';
