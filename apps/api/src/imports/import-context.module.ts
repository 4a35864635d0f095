import { Module, type DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import { PseudonymKeys } from '../access/pseudonym-keys';
import { ScopeService } from '../access/scope.service';
import { ConfigModule } from '../config/config.module';
import type { Environment } from '../config/environment';
import { WarehouseModule } from '../warehouse.module';
import { FeedReader } from './feed-reader';
import { ImportsService } from './imports.service';
import { RunRecorder } from './jobs/run-recorder';
import { ProfileService } from './mapping/profile.service';

/** The import path alone, without API, charts and reports: a nightly import needs half the memory, and starts sooner. */
@Module({})
export class ImportContextModule {
  static forRoot(environment: Environment, logger: Logger): DynamicModule {
    return {
      module: ImportContextModule,
      imports: [ConfigModule.forRoot(environment, logger), WarehouseModule.forRoot(environment.databaseUrl)],
      providers: [ScopeService, PseudonymKeys, ProfileService, FeedReader, RunRecorder, ImportsService],
    };
  }
}
