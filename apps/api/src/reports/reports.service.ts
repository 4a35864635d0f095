import { Inject, Injectable } from '@nestjs/common';
import { dimensionCatalogue, type DimensionFilter } from '@inflect/measures';
import { comparisonReport, renderDocx, renderPdf, type Report } from '@inflect/reports';
import { AuditRepository, ReportRepository } from '@inflect/warehouse';
import type { Logger } from 'pino';
import type { Principal } from '../access/principal';
import { ScopeService } from '../access/scope.service';
import { ComparisonInput } from '../comparisons/comparison.input';
import { ComparisonsService } from '../comparisons/comparisons.service';
import { LOGGER } from '../config/config.module';
import { Refusal } from '../graphql/refusal';
import { measureChoice } from '../outcomes/measure-choice';
import type { ProgramModel } from '../projects/project.model';
import { ProjectsService } from '../projects/projects.service';
import { ReportFileModel, ReportFormat } from './report.model';

const renderers: Record<ReportFormat, (report: Report) => Promise<Uint8Array>> = {
  PDF: renderPdf,
  DOCX: renderDocx,
};

const fileNameOf = (title: string, format: ReportFormat): string =>
  `inflect-${title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '')}.${format.toLowerCase()}`;

const filterInWords = (filter: DimensionFilter): { label: string; values: readonly string[] } => ({
  label: dimensionCatalogue.find((dimension) => dimension.id === filter.dimension)?.title ?? filter.dimension,
  values: filter.in,
});

@Injectable()
export class ReportsService {
  constructor(
    private readonly comparisons: ComparisonsService,
    private readonly projects: ProjectsService,
    private readonly repository: ReportRepository,
    private readonly audit: AuditRepository,
    private readonly scopes: ScopeService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** The report of a comparison: same service, same numbers as the API. */
  async writeComparison(
    input: ComparisonInput,
    format: ReportFormat,
    principal: Principal,
    title?: string,
  ): Promise<ReportFileModel> {
    const { report, rows } = await this.comparisonReport(input, principal);
    let content: Uint8Array;
    try {
      content = await renderers[format](report);
    } catch (error) {
      this.logger.error(
        { kind: error instanceof Error ? error.name : 'unknown', err: error },
        'a report could not be written',
      );
      throw new Refusal(
        'REPORT_FAILED',
        'The report could not be written. The server log has the details; try the other format meanwhile.',
      );
    }
    const fileName = fileNameOf(title ?? `${input.measure}-comparison`, format);
    // Audited before it can be downloaded: an export that cannot be audited does not happen.
    const { digest } = report;
    const detail = { kind: 'comparison', format, input: JSON.parse(JSON.stringify(input)), digest, rows };
    await this.audit.append({ principal: principal.id, action: 'export.created', detail });
    const id = await this.repository.save({
      fileName,
      format,
      content,
      digest,
      principal: principal.id,
    });
    return {
      id,
      url: `/api/reports/${id}`,
      fileName,
      format,
      bytes: content.byteLength,
      digest,
    };
  }

  async writeProject(id: string, format: ReportFormat, principal: Principal): Promise<ReportFileModel> {
    const project = await this.projects.project(id, principal);
    if (!project)
      throw new Refusal(
        'NOT_FOUND',
        'There is no such project in your scope. `npx inflect query` with { projects { nodes { id title } } } lists them.',
      );
    const { measure, version, baseline, post } = project;
    const where = [{ dimension: 'PROGRAM' as const, in: [project.program.id] }];
    return this.writeComparison({ measure, version, baseline, post, where }, format, principal, project.title);
  }

  /** Only the one who wrote a report may fetch it; to others it is absent. */
  async file(id: string, principal: Principal): Promise<{ fileName: string; format: ReportFormat; content: Buffer }> {
    const found = await this.repository.find(id, this.scopes.scopeOf(principal));
    if (!found) throw new Refusal('NOT_FOUND', 'There is no such report.');
    return { fileName: found.fileName, format: found.format as ReportFormat, content: found.content };
  }

  private async comparisonReport(
    input: ComparisonInput,
    principal: Principal,
  ): Promise<{ report: Report; rows: number | null }> {
    const { measure, version } = measureChoice(input.measure, input.version);
    const { snapshot, ...comparison } = await this.comparisons.comparison(input, principal);
    const where = input.where ?? [];
    const programs = await this.programsOf(where, principal);
    const named = where.some((filter) => filter.dimension === 'PROGRAM');
    const report = comparisonReport({
      comparison,
      measure,
      version,
      baseline: input.baseline,
      post: input.post,
      grain: input.grain ?? 'MONTH',
      filters: where.filter((filter) => filter.dimension !== 'PROGRAM').map(filterInWords),
      snapshot,
      program: named ? programs.map((program) => program.name).join(', ') : null,
      sample: programs.some((program) => program.sample),
      generatedAt: new Date().toISOString(),
    });
    return { report, rows: comparison.post.denominator };
  }

  /** The programs the filters name; all in scope without such a filter. */
  private async programsOf(where: readonly DimensionFilter[], principal: Principal): Promise<ProgramModel[]> {
    const { nodes } = await this.projects.programs({ first: 200 }, principal);
    const named = where.find((filter) => filter.dimension === 'PROGRAM')?.in;
    return named ? nodes.filter((program) => named.includes(program.id)) : nodes;
  }
}
