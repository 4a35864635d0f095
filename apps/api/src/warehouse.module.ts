import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import {
  AuditRepository,
  dataSourceOptions,
  EventRepository,
  ImportLoader,
  ImportRepository,
  ImportRunRepository,
  ImportUndo,
  KeyRotation,
  LeadershipRepository,
  migrate,
  OutcomeRepository,
  PersonRepository,
  ProfileRepository,
  ProgramRepository,
  ProjectRepository,
  QualityRepository,
  ReportRepository,
  ReviewRepository,
  SignInLinkRepository,
  TokenRepository,
  WatcherLocks,
  ZipAreaRepository,
} from '@inflect/warehouse';

const repositories = [
  AuditRepository,
  EventRepository,
  ImportLoader,
  ImportRepository,
  ImportRunRepository,
  ImportUndo,
  KeyRotation,
  LeadershipRepository,
  OutcomeRepository,
  PersonRepository,
  ProfileRepository,
  ProgramRepository,
  ProjectRepository,
  QualityRepository,
  ReportRepository,
  ReviewRepository,
  SignInLinkRepository,
  TokenRepository,
  WatcherLocks,
  ZipAreaRepository,
];

/** Open and at this version's schema, also when the server and a command start at the same moment. */
async function migratedDataSource(options?: DataSourceOptions): Promise<DataSource> {
  if (!options) throw new Error('The data source has no options.');
  const dataSource = await new DataSource(options).initialize();
  await migrate(dataSource);
  return dataSource;
}

/** The warehouse's concrete repositories over one migrated connection pool. */
@Global()
@Module({})
export class WarehouseModule {
  static forRoot(databaseUrl: string): DynamicModule {
    const providers = repositories.map((repository) => ({
      provide: repository,
      inject: [DataSource],
      useFactory: (dataSource: DataSource) => new repository(dataSource),
    }));
    return {
      module: WarehouseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({ ...dataSourceOptions(databaseUrl), retryAttempts: 3, retryDelay: 1000 }),
          dataSourceFactory: migratedDataSource,
        }),
      ],
      providers,
      exports: repositories,
    };
  }
}
