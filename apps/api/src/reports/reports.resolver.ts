import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Asking } from '../access/asking.decorator';
import type { Principal } from '../access/principal';
import { outcomeReaders, Requires } from '../access/requires.decorator';
import { ComparisonInput } from '../comparisons/comparison.input';
import { ReportFileModel, ReportFormat } from './report.model';
import { ReportsService } from './reports.service';

@Resolver()
export class ReportsResolver {
  constructor(private readonly service: ReportsService) {}

  @Requires(...outcomeReaders)
  @Mutation(() => ReportFileModel, { description: 'Writes a comparison as a report; its numbers equal `comparison`.' })
  writeComparisonReport(
    @Args('input') input: ComparisonInput,
    @Args('format', { type: () => ReportFormat, description: 'File format.' }) format: ReportFormat,
    @Asking() principal: Principal,
  ): Promise<ReportFileModel> {
    return this.service.writeComparison(input, format, principal);
  }
}
