import { Module } from '@nestjs/common';
import { FeedReader } from './feed-reader';
import { ImportHistoryService } from './import-history.service';
import { ImportsController } from './imports.controller';
import { ImportsResolver } from './imports.resolver';
import { ImportsService } from './imports.service';
import { SampleService } from './sample.service';

@Module({
  controllers: [ImportsController],
  providers: [ImportsResolver, ImportsService, ImportHistoryService, FeedReader, SampleService],
  exports: [ImportsService, ImportHistoryService, SampleService],
})
export class ImportsModule {}
