import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import {
  AuditRepository,
  dataSourceOptions,
  EventRepository,
  ImportLoader,
  ImportRepository,
  LeadershipRepository,
  OutcomeRepository,
  PersonRepository,
  ProgramRepository,
  ProjectRepository,
  ReportRepository,
  SignInLinkRepository,
  SnapshotRepository,
  TokenRepository,
} from '@inflect/warehouse';

const repositories = [
  AuditRepository,
  EventRepository,
  ImportLoader,
  ImportRepository,
  LeadershipRepository,
  OutcomeRepository,
  PersonRepository,
  ProgramRepository,
  ProjectRepository,
  ReportRepository,
  SignInLinkRepository,
  SnapshotRepository,
  TokenRepository,
];

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
        TypeOrmModule.forRoot({
          ...dataSourceOptions(databaseUrl),
          migrationsRun: true,
          retryAttempts: 3,
          retryDelay: 1000,
        }),
      ],
      providers,
      exports: repositories,
    };
  }
}
