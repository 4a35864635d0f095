import { Injectable } from '@nestjs/common';
import type {
  AccessScope,
  CountsQuery,
  DateRange,
  DimensionFilter,
  DimensionId,
  Measure,
  MeasureVersion,
  OutcomeCounts,
  SnapshotStamp,
  Undisclosed,
} from '@inflect/measures';
import { OutcomeRepository } from '@inflect/warehouse';
import type { Principal } from '../access/principal';
import { ScopeService } from '../access/scope.service';
import { LabelsService, type Labels } from '../outcomes/labels.service';
import { measureChoice, requireRange, requireReleasedGrid } from '../outcomes/measure-choice';
import type { MeasureSelection } from '../outcomes/measure-selection.input';
import { noted } from '../outcomes/query-plans';
import { SnapshotService } from '../outcomes/snapshot.service';

/** A question to the facts once it has been checked: what it is about and how to read its counts. */
export interface Question {
  measure: Measure;
  version: MeasureVersion;
  where: readonly DimensionFilter[];
  scope: AccessScope;
  snapshot: SnapshotStamp;
  counts(range: DateRange, query?: Partial<CountsQuery>): Promise<Undisclosed<OutcomeCounts[]>>;
  labels(by: readonly DimensionId[]): Promise<Labels>;
}

/** Checks what every explaining question has in common: measure, windows, plane, snapshot and scope. */
@Injectable()
export class QuestionService {
  constructor(
    private readonly repository: OutcomeRepository,
    private readonly scopes: ScopeService,
    private readonly snapshots: SnapshotService,
    private readonly titles: LabelsService,
  ) {}

  /** @throws Refusal for an unknown measure or version, a range that is none, or one off the released plane's grid. */
  async question(
    input: MeasureSelection,
    windows: Readonly<Record<string, DateRange>>,
    principal: Principal,
  ): Promise<Question> {
    const { measure, version } = measureChoice(input.measure, input.version);
    for (const [name, window] of Object.entries(windows)) {
      requireRange(window, 'YEAR', name);
      requireReleasedGrid(principal.plane, window, null);
    }
    const snapshot = await this.snapshots.require();
    const scope = this.scopes.scopeOf(principal);
    const where = input.where ?? [];
    return {
      measure,
      version,
      where,
      scope,
      snapshot,
      counts: (range, query = {}) =>
        this.repository.counts({ measure: version, range, grain: null, by: [], where, scope, ...query }).then(noted),
      labels: (by) => this.titles.labels(by, scope),
    };
  }
}
