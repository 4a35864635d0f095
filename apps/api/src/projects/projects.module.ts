import { Module } from '@nestjs/common';
import { ComparisonsModule } from '../comparisons/comparisons.module';
import { ProjectJudgementService } from './project-judgement.service';
import { ProjectsResolver } from './projects.resolver';
import { ProjectsService } from './projects.service';

@Module({
  imports: [ComparisonsModule],
  providers: [ProjectsResolver, ProjectsService, ProjectJudgementService],
  exports: [ProjectsService, ProjectJudgementService],
})
export class ProjectsModule {}
