import { Module } from '@nestjs/common';
import { FeedReader } from './feed-reader';
import { ImportHistoryService } from './import-history.service';
import { ImportUndoService } from './import-undo.service';
import { ImportsController } from './imports.controller';
import { ImportsResolver } from './imports.resolver';
import { ImportsService } from './imports.service';
import { ExportTrial } from './jobs/export-trial';
import { ImportControlService } from './jobs/import-control.service';
import { ImportJobs } from './jobs/import-jobs';
import { ImportUploads } from './jobs/import-uploads';
import { JobRecovery } from './jobs/job-recovery';
import { JobRun } from './jobs/job-run';
import { RunRecorder } from './jobs/run-recorder';
import { Spool } from './jobs/spool';
import { MappingModule } from './mapping/mapping.module';
import { OriginalProblemsService } from './problems/original-problems.service';
import { ProblemListService } from './problems/problem-list.service';
import { ProblemsController } from './problems/problems.controller';
import { SampleService } from './sample.service';

const jobs = [ExportTrial, ImportControlService, ImportJobs, ImportUploads, JobRecovery, JobRun, RunRecorder, Spool];

@Module({
  imports: [MappingModule],
  controllers: [ImportsController, ProblemsController],
  providers: [
    ImportsResolver,
    ImportsService,
    ImportHistoryService,
    ImportUndoService,
    ProblemListService,
    OriginalProblemsService,
    FeedReader,
    SampleService,
    ...jobs,
  ],
  exports: [
    ImportsService,
    ImportHistoryService,
    ImportUndoService,
    ImportControlService,
    ImportJobs,
    ProblemListService,
    OriginalProblemsService,
    FeedReader,
    SampleService,
  ],
})
export class ImportsModule {}
