import { Module, type OnModuleDestroy } from '@nestjs/common';
import { typesetProcess } from '@inflect/reports';
import { ComparisonsModule } from '../comparisons/comparisons.module';
import { ProjectsModule } from '../projects/projects.module';
import { ComparisonReportService } from './comparison-report.service';
import { ReportsController } from './reports.controller';
import { ReportsResolver } from './reports.resolver';
import { ReportsService } from './reports.service';

@Module({
  imports: [ComparisonsModule, ProjectsModule],
  controllers: [ReportsController],
  providers: [ReportsResolver, ReportsService, ComparisonReportService],
  exports: [ReportsService],
})
export class ReportsModule implements OnModuleDestroy {
  async onModuleDestroy(): Promise<void> {
    await typesetProcess.stop();
  }
}
