import type { DataSourceOptions } from 'typeorm';
import { AccessTokenEntity } from '../administration/access-token.entity';
import { AuditEventEntity } from '../administration/audit-event.entity';
import { SessionEntity, SignInLinkEntity } from '../administration/sign-in.entities';
import { CodeEntity } from '../dimensions/code.entity';
import {
  PayerEntity,
  ProviderEntity,
  SiteEntity,
  SourceEntity,
  SpecialtyEntity,
} from '../dimensions/coded-dimensions.entity';
import { ProgramEntity } from '../dimensions/program.entity';
import { ObservationEntity } from '../facts/observation.entity';
import { StayIndexEntity } from '../facts/stay-index.entity';
import { StayEntity } from '../facts/stay.entity';
import { SurveyAnswerEntity } from '../facts/survey-answer.entity';
import { VisitCountEntity } from '../facts/visit-count.entity';
import { VisitEntity } from '../facts/visit.entity';
import { ImportProblemCountEntity, ImportProblemEntity } from '../imports/import-problem.entity';
import { ImportEntity } from '../imports/import.entity';
import { ReplacedRowEntity } from '../imports/replaced-row.entity';
import { SnapshotEntity } from '../imports/snapshot.entity';
import { SourceExtentEntity } from '../imports/source-extent.entity';
import { TombstoneEntity } from '../imports/tombstone.entity';
import { DefaultProfileEntity, ImportProfileEntity, MappingProfileEntity } from '../profiles/mapping-profile.entity';
import { ReviewDecisionEntity, ReviewEntity } from '../review/review.entity';
import { ActivityEntity } from '../records/activity.entity';
import { EventEntity } from '../records/event.entity';
import { PersonEntity } from '../records/person.entity';
import { RoleCountEntity } from '../records/role-count.entity';
import { RoleEntity } from '../records/role.entity';
import { ProjectEntity } from '../projects/project.entity';
import { ReportFileEntity } from '../reports/report-file.entity';
import { PseudonymKeyEntity } from '../keys/pseudonym-key.entity';
import { ImportMonthEntity } from '../quality/import-month.entity';
import { migrations } from '../migrations/migrations';
import { SnakeCaseNames } from './snake-case-names';

const dimensions = [SourceEntity, ProgramEntity, SiteEntity, SpecialtyEntity, ProviderEntity, PayerEntity, CodeEntity];
const facts = [VisitEntity, VisitCountEntity, StayEntity, StayIndexEntity, SurveyAnswerEntity, ObservationEntity];
const records = [PersonEntity, RoleEntity, RoleCountEntity, ActivityEntity, EventEntity];
const work = [ProjectEntity, ReportFileEntity];
const imports = [
  ImportEntity,
  ImportProblemEntity,
  ImportProblemCountEntity,
  SnapshotEntity,
  SourceExtentEntity,
  ReplacedRowEntity,
  TombstoneEntity,
  PseudonymKeyEntity,
  ImportMonthEntity,
];
const mapping = [MappingProfileEntity, DefaultProfileEntity, ImportProfileEntity, ReviewEntity, ReviewDecisionEntity];
const administration = [AccessTokenEntity, SignInLinkEntity, SessionEntity, AuditEventEntity];

/** The schema comes from migrations alone. The caller runs them (`dataSource.runMigrations()`). */
export function dataSourceOptions(url: string): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: [...dimensions, ...facts, ...records, ...work, ...imports, ...mapping, ...administration],
    migrations,
    synchronize: false,
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeCaseNames(),
    applicationName: 'inflect',
  };
}
