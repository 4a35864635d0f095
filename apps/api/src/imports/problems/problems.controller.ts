import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Asking } from '../../access/asking.decorator';
import type { Principal } from '../../access/principal';
import { Requires } from '../../access/requires.decorator';
import { Refusal } from '../../graphql/refusal';
import { ProblemListService } from './problem-list.service';

@Controller('api/imports')
export class ProblemsController {
  constructor(private readonly service: ProblemListService) {}

  /** The kept problems of an import as CSV, streamed. */
  @Requires('steward', 'administrator')
  @Get(':id/problems.csv')
  async download(@Param('id') id: string, @Res() response: Response, @Asking() principal: Principal): Promise<void> {
    const csv = await this.service.csv(id, principal);
    if (!csv) throw new Refusal('NOT_FOUND', 'There is no such import.');
    response.setHeader('Content-Type', 'text/csv; charset=utf-8');
    response.setHeader('Content-Disposition', `attachment; filename="import-${id}-problems.csv"`);
    response.setHeader('Cache-Control', 'no-store');
    await pipeline(Readable.from(csv), response);
  }
}
