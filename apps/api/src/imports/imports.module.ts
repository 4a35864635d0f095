import { Module } from '@nestjs/common';
import { FeedReader } from './feed-reader';
import { ImportHistoryService } from './import-history.service';
import { ImportUndoService } from './import-undo.service';
import { ImportsController } from './imports.controller';
import { ImportsResolver } from './imports.resolver';
import { ImportsService } from './imports.service';
import { SampleService } from './sample.service';

@Module({
  controllers: [ImportsController],
  providers: [ImportsResolver, ImportsService, ImportHistoryService, ImportUndoService, FeedReader, SampleService],
  exports: [ImportsService, ImportHistoryService, ImportUndoService, SampleService],
})
export class ImportsModule {}
