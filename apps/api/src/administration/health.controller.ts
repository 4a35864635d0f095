import { Controller, Get, Res } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Response } from 'express';
import { collectDefaultMetrics, register } from 'prom-client';
import type { DataSource } from 'typeorm';
import { Public } from '../access/requires.decorator';

collectDefaultMetrics({ prefix: 'inflect_' });

@Public()
@Controller()
export class HealthController {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The process runs. */
  @Get('health/live')
  live(): { status: string } {
    return { status: 'live' };
  }

  /** The database answers. */
  @Get('health/ready')
  async ready(@Res() response: Response): Promise<void> {
    try {
      await this.dataSource.query('select 1');
      response.json({ status: 'ready' });
    } catch {
      response.status(503).json({ status: 'not ready', reason: 'the database does not answer' });
    }
  }

  @Get('metrics')
  async metrics(@Res() response: Response): Promise<void> {
    response.type(register.contentType).send(await register.metrics());
  }
}
