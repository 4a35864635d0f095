export * from './imports/vocabulary';
export type * from './imports/rows';
export type * from './catalogue/measure';
export { dimensionIds, type DimensionFilter, type DimensionId } from './catalogue/dimension';
export {
  grains,
  type CountsQuery,
  type DateRange,
  type Grain,
  type OutcomeCounts,
  type SnapshotStamp,
} from './outcomes/counts';
export {
  valueStatuses,
  type ConfidenceInterval,
  type OutcomeResult,
  type OutcomeTableResult,
  type ValueStatus,
} from './outcomes/results';
export * from './comparisons/results';
export * from './leadership/results';
export { accessRoles, type AccessRole, type AccessScope, type Plane } from './administration/access-scope';
export { Undisclosed } from './disclosure/undisclosed';
export type { DisclosedEstimate, DisclosedNumber } from './disclosure/disclosed-number';
