import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Asking } from '../access/asking.decorator';
import type { Principal } from '../access/principal';
import { outcomeReaders, Requires } from '../access/requires.decorator';
import { Refusal } from '../graphql/refusal';
import { ReportFormat } from './report.model';
import { ReportsService } from './reports.service';

const contentTypes: Record<ReportFormat, string> = {
  PDF: 'application/pdf',
  DOCX: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

@Controller('api/reports')
export class ReportsController {
  constructor(private readonly service: ReportsService) {}

  @Requires(...outcomeReaders)
  @Get(':id')
  async download(@Param('id') id: string, @Asking() principal: Principal, @Res() response: Response): Promise<void> {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new Refusal('NOT_FOUND', 'There is no such report.');
    const { fileName, format, content } = await this.service.file(id, principal);
    response
      .type(contentTypes[format])
      .setHeader('Content-Disposition', `attachment; filename="${fileName}"`)
      .setHeader('Cache-Control', 'private, no-store')
      .send(content);
  }
}
