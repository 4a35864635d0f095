import { Injectable } from '@nestjs/common';
import { smallCellThreshold } from '@inflect/measures';
import { sampleSource } from '../imports/sample-projects';
import { OutcomeRepository, ProgramRepository } from '@inflect/warehouse';
import type { Principal } from '../access/principal';
import { ScopeService } from '../access/scope.service';
import { ViewerModel } from './viewer.model';

@Injectable()
export class ViewerService {
  constructor(
    private readonly scopes: ScopeService,
    private readonly outcomes: OutcomeRepository,
    private readonly programs: ProgramRepository,
  ) {}

  async viewer(principal: Principal): Promise<ViewerModel> {
    const scope = this.scopes.scopeOf(principal);
    const [{ snapshot, data }, samplePrograms] = await Promise.all([
      this.outcomes.view(async (view) => ({ snapshot: view.snapshot, data: await view.latestData(scope) })),
      this.programs.codesFrom(sampleSource, scope),
    ]);
    return {
      name: principal.name,
      roles: [...principal.roles],
      plane: principal.plane,
      programs: principal.programs === 'all' ? null : [...principal.programs],
      snapshot: snapshot.number > 0 ? snapshot : null,
      data: data.map(({ source, feed, from, to }) => ({ source, feed, from, through: to })),
      sample: samplePrograms.size > 0,
      smallCellThreshold,
    };
  }
}
