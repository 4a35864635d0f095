import { Inject, Injectable } from '@nestjs/common';
import { outcomeTable, type CountsQuery } from '@inflect/measures';
import { OutcomeRepository } from '@inflect/warehouse';
import type { Principal } from '../access/principal';
import { ScopeService } from '../access/scope.service';
import { ENVIRONMENT } from '../config/config.module';
import type { Environment } from '../config/environment';
import { measureChoice, requireRange, requireReleasedGrid } from './measure-choice';
import { measureModel } from './measure.model';
import { OutcomeTableModel } from './outcome.model';
import { OutcomeQuery } from './outcome-query.input';
import { noted } from './query-plans';
import { labelsOf } from './labels';
import { snapshotAsked } from './snapshot-asked';

@Injectable()
export class OutcomesService {
  constructor(
    private readonly repository: OutcomeRepository,
    private readonly scopes: ScopeService,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async outcomes(query: OutcomeQuery, asked: { principal: Principal; withTotal: boolean }): Promise<OutcomeTableModel> {
    const { principal, withTotal } = asked;
    const { measure, version } = measureChoice(query.measure, query.version);
    // Absent is MONTH by the schema; null is asked for: one row over the whole range.
    const grain = query.grain ?? null;
    const range = { from: query.from, to: query.to };
    requireRange(range, grain ?? 'YEAR', 'query');
    requireReleasedGrid(principal.plane, range, grain);
    const { fiscalYearStart } = this.environment;
    const scope = this.scopes.scopeOf(principal);
    const by = query.by ?? [];
    const where = query.where ?? [];
    const cellsQuery: CountsQuery = { measure: version, range, grain, fiscalYearStart, by, where, scope };
    // A total protects rows that add up to it, so it is left out only where they do not: people of several months or groups
    // are more than the people of the whole, which is hidden no sooner than any of them. It reads every visit.
    const wishes = { total: withTotal || measure.kind !== 'patients' };
    const { cells, total, labels, snapshot } = await this.repository.view(async (view) => ({
      snapshot: snapshotAsked(view.snapshot, query.snapshot),
      ...(await view.countsWithTotal(cellsQuery, wishes)),
      labels: await labelsOf({ view, scope }, by),
    }));
    noted(cells);
    noted(total);
    const periods = { range, grain, fiscalYearStart };
    const table = outcomeTable({ measure, version, by, cells, total, ...periods, scope, labels });
    return { ...table, measure: measureModel(measure), version: version.version, snapshot };
  }
}
