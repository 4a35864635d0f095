import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { sampleFeeds } from '@inflect/sample';
import { ImportRepository, ProjectRepository } from '@inflect/warehouse';
import type { Logger } from 'pino';
import type { Principal } from '../access/principal';
import { ScopeService } from '../access/scope.service';
import { LOGGER } from '../config/config.module';
import { ImportsService } from './imports.service';
import { sampleProjects, sampleSource } from './sample-projects';

/** The labelled sample health system, through the ordinary import path. */
@Injectable()
export class SampleService {
  constructor(
    private readonly imports: ImportsService,
    private readonly repository: ImportRepository,
    private readonly projects: ProjectRepository,
    private readonly scopes: ScopeService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  isEmpty(): Promise<boolean> {
    return this.repository.isEmpty();
  }

  async load(principal: Principal, onFeed?: (feed: string, rows: number) => void): Promise<number> {
    let rows = 0;
    for (const file of sampleFeeds()) {
      const stream = Readable.from(file.lines, { objectMode: false });
      const { feed, fileName, source } = file;
      const summary = await this.imports.importFile({ feed, fileName, source, file: { stream } }, principal);
      rows += summary.rows;
      onFeed?.(feed, summary.rows);
      this.logger.info({ feed, rows: summary.rows, seconds: summary.seconds }, 'sample feed loaded');
    }
    await this.projects.save(sampleProjects);
    return rows;
  }

  async remove(principal: Principal): Promise<number> {
    return this.repository.removeSource(sampleSource, this.scopes.scopeOf(principal));
  }
}
