import { Injectable } from '@nestjs/common';
import { outcomeTable, type CountsQuery } from '@inflect/measures';
import { OutcomeRepository } from '@inflect/warehouse';
import type { Principal } from '../access/principal';
import { ScopeService } from '../access/scope.service';
import { measureChoice, requireRange, requireReleasedGrid } from './measure-choice';
import { measureModel } from './measure.model';
import { OutcomeTableModel } from './outcome.model';
import { OutcomeQuery } from './outcome-query.input';
import { noted } from './query-plans';
import { LabelsService } from './labels.service';
import { SnapshotService } from './snapshot.service';

@Injectable()
export class OutcomesService {
  constructor(
    private readonly repository: OutcomeRepository,
    private readonly scopes: ScopeService,
    private readonly snapshots: SnapshotService,
    private readonly labels: LabelsService,
  ) {}

  async outcomes(query: OutcomeQuery, principal: Principal): Promise<OutcomeTableModel> {
    const { measure, version } = measureChoice(query.measure, query.version);
    // Absent is MONTH by the schema; null is asked for: one row over the whole range.
    const grain = query.grain ?? null;
    const range = { from: query.from, to: query.to };
    requireRange(range, grain ?? 'YEAR', 'query');
    requireReleasedGrid(principal.plane, range, grain);
    const snapshot = await this.snapshots.require(query.snapshot);
    const scope = this.scopes.scopeOf(principal);
    const by = query.by ?? [];
    const cellsQuery: CountsQuery = { measure: version, range, grain, by, where: query.where ?? [], scope };
    const [cells, total, labels] = await Promise.all([
      this.repository.counts(cellsQuery).then(noted),
      this.repository.counts({ ...cellsQuery, grain: null, by: [] }).then(noted),
      this.labels.labels(by, scope),
    ]);
    const table = outcomeTable({ measure, version, by, cells, total, range, grain, scope, labels });
    return { ...table, measure: measureModel(measure), version: version.version, snapshot };
  }
}
