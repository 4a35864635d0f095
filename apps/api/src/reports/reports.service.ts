import { Inject, Injectable } from '@nestjs/common';
import { renderDocx, renderPdf, TypesettingFailed, type Report } from '@inflect/reports';
import { AuditRepository, ReportRepository, type AuditEntry } from '@inflect/warehouse';
import type { Logger } from 'pino';
import type { Principal } from '../access/principal';
import { ScopeService } from '../access/scope.service';
import { ComparisonInput } from '../comparisons/comparison.input';
import { LOGGER } from '../config/config.module';
import { logIncident } from '../graphql/incident';
import { Refusal } from '../graphql/refusal';
import { ComparisonReportService, type BuiltReport } from './comparison-report.service';
import { ReportFileModel, ReportFormat } from './report.model';

const renderers: Record<ReportFormat, (report: Report) => Promise<Uint8Array>> = {
  PDF: renderPdf,
  DOCX: renderDocx,
};

const fileNameOf = (name: string, format: ReportFormat): string => {
  const stem = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return `inflect-${stem.slice(0, 60).replace(/^-|-$/g, '')}.${format.toLowerCase()}`;
};

/** Writing reports, keeping them, and handing them to the one who wrote them. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly comparisons: ComparisonReportService,
    private readonly repository: ReportRepository,
    private readonly audit: AuditRepository,
    private readonly scopes: ScopeService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async writeComparison(input: ComparisonInput, format: ReportFormat, principal: Principal): Promise<ReportFileModel> {
    return this.write(await this.comparisons.of(input, principal), format, principal);
  }

  async writeProject(id: string, format: ReportFormat, principal: Principal): Promise<ReportFileModel> {
    return this.write(await this.comparisons.ofProject(id, principal), format, principal);
  }

  /** Only the one who wrote a report may fetch it; to others it is absent. */
  async file(id: string, principal: Principal): Promise<{ fileName: string; format: ReportFormat; content: Buffer }> {
    const found = await this.repository.find(id, this.scopes.scopeOf(principal));
    if (!found) throw new Refusal('NOT_FOUND', 'There is no such report.');
    return { fileName: found.fileName, format: found.format as ReportFormat, content: found.content };
  }

  private async write(built: BuiltReport, format: ReportFormat, principal: Principal): Promise<ReportFileModel> {
    const { digest } = built.report;
    const content = await this.render(built.report, format);
    const fileName = fileNameOf(built.name, format);
    // Audited before it can be downloaded: an export that cannot be audited does not happen.
    const input = JSON.parse(JSON.stringify(built.input)) as AuditEntry['detail'];
    const detail = { kind: 'comparison', format, input, digest };
    await this.audit.append({ principal: principal.id, action: 'export.created', detail });
    const id = await this.repository.save({ fileName, format, content, digest, principal: principal.id });
    return { id, url: `/api/reports/${id}`, fileName, format, bytes: content.byteLength, digest };
  }

  private async render(report: Report, format: ReportFormat): Promise<Uint8Array> {
    try {
      return await renderers[format](report);
    } catch (error) {
      if (error instanceof TypesettingFailed && error.code === 'CHARACTERS_NOT_PRINTABLE') {
        throw new Refusal('REPORT_FAILED', error.message);
      }
      const { incident } = logIncident(this.logger, error);
      throw new Refusal(
        'REPORT_FAILED',
        `The report could not be written. Incident ${incident}: the server log has the details.`,
      );
    }
  }
}
