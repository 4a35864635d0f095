export { dataSourceOptions } from './connection/data-source-options';
export { migrate } from './connection/migrate';
export { ImportLoader } from './loading/import-loader';
export { ImportFailure, importFailureCodes, type ImportFailureCode } from './loading/import-failure';
export type { ImportProgress, ImportRequest, ImportSummary } from './loading/import-summary';
export { ImportRepository, type ProblemCount, type ProblemExample } from './imports/import-repository';
export { ImportRunRepository, runningStates, type NewImportRun } from './imports/import-run-repository';
export { WatcherLocks } from './imports/watcher-locks';
export { ImportUndo, type UndoRequest, type UndoSummary } from './undo/import-undo';
export { UndoRefused, undoRefusedCodes, type UndoRefusedCode } from './undo/undo-refused';
export {
  importStates,
  ImportEntity,
  type ImportedResources,
  type ImportJobRequest,
  type ImportState,
} from './imports/import.entity';
export { ImportProblemEntity, type ProblemSeverity } from './imports/import-problem.entity';
export { SnapshotRepository } from './imports/snapshot-repository';
export { ProgramRepository, type Page } from './records/program-repository';
export { ProgramEntity } from './dimensions/program.entity';
export { PersonRepository } from './records/person-repository';
export { PersonEntity } from './records/person.entity';
export { LeadershipRepository } from './records/leadership-repository';
export { RoleEntity } from './records/role.entity';
export { RoleCountEntity } from './records/role-count.entity';
export { EventRepository } from './records/event-repository';
export { EventEntity } from './records/event.entity';
export { ActivityRepository } from './records/activity-repository';
export { ActivityEntity } from './records/activity.entity';
export { TokenRepository, type NewToken } from './administration/token-repository';
export { AccessTokenEntity } from './administration/access-token.entity';
export { SignInLinkRepository } from './administration/sign-in-link-repository';
export { AuditRepository, type AuditEntry, type AuditVerification } from './administration/audit-repository';
export { OutcomeRepository } from './outcomes/outcome-repository';
export { OutcomeView, planOf } from './outcomes/outcome-view';
export type { QueryPlan } from './outcomes/plan/query-plan';
export { TooMuchData } from './outcomes/plan/too-much-data';
export { CountsCache } from './outcomes/counts-cache';
export { ZipAreaRepository, type ZipAreaState } from './areas/zip-area-repository';
export { rebuildRollups } from './rollups/rebuild-rollups';
export { RollupMaintenance, type RollupState } from './rollups/rollup-maintenance';
export { refreshRollups, type SourceReach } from './rollups/refresh-rollups';
export type { DataExtent } from './outcomes/sql/extents-sql';
export type { RowSelection } from './outcomes/sql/branch-sql';
export { UnknownField } from './outcomes/sql/field';
export { QueryTimedOut } from './outcomes/one-view';
export { ProjectEntity } from './projects/project.entity';
export { ProjectRepository, type KeptJudgement } from './projects/project-repository';
export { ReportFileEntity, type ReportFileFormat } from './reports/report-file.entity';
export { ReportRepository, type NewReportFile } from './reports/report-repository';
export { KeyRotation, type RotationProgress, type RotationRequest, type RotationSummary } from './keys/key-rotation';
export { KeyRefused, keyRefusedCodes, type KeyRefusedCode } from './keys/key-refused';
export { keyFit, refuseOtherKeys, type KeyFit } from './keys/key-chain';
export { ProfileRepository, type NewProfile, type SavedProfile } from './profiles/profile-repository';
export { ImportProfileEntity, MappingProfileEntity } from './profiles/mapping-profile.entity';
export { keepReviews, ReviewTally } from './review/keep-reviews';
export { ReviewRepository, type NewDecision } from './review/review-repository';
export { ReviewDecisionEntity, ReviewEntity, type ReviewSubject } from './review/review.entity';
export type { RuleMixGrain, RuleShare } from './review/rule-mix';
export { QualityRepository } from './quality/quality-repository';
export type * from './quality/data-quality';
