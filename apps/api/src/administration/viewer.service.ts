import { Injectable } from '@nestjs/common';
import { smallCellThreshold } from '@inflect/measures';
import { sampleSource } from '../imports/sample-projects';
import { OutcomeRepository, ProgramRepository } from '@inflect/warehouse';
import type { Principal } from '../access/principal';
import { ScopeService } from '../access/scope.service';
import { SnapshotService } from '../outcomes/snapshot.service';
import { ViewerModel } from './viewer.model';

@Injectable()
export class ViewerService {
  constructor(
    private readonly scopes: ScopeService,
    private readonly snapshots: SnapshotService,
    private readonly outcomes: OutcomeRepository,
    private readonly programs: ProgramRepository,
  ) {}

  async viewer(principal: Principal): Promise<ViewerModel> {
    const scope = this.scopes.scopeOf(principal);
    const [snapshot, data, samplePrograms] = await Promise.all([
      this.snapshots.latest(),
      this.outcomes.latestData(scope),
      this.programs.codesFrom(sampleSource, scope),
    ]);
    return {
      name: principal.name,
      roles: [...principal.roles],
      plane: principal.plane,
      programs: principal.programs === 'all' ? null : [...principal.programs],
      snapshot,
      data: data.map(({ source, feed, from, to }) => ({ source, feed, from, through: to })),
      sample: samplePrograms.size > 0,
      smallCellThreshold,
    };
  }
}
