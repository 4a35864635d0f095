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
import { OutcomeRepository, type OutcomeView } from '@inflect/warehouse';
import type { Principal } from '../access/principal';
import { ScopeService } from '../access/scope.service';
import { type Labels, labelsOf } from '../outcomes/labels';
import { measureChoice, requireRange, requireReleasedGrid } from '../outcomes/measure-choice';
import type { MeasureSelection } from '../outcomes/measure-selection.input';
import { noted } from '../outcomes/query-plans';
import { snapshotAsked } from '../outcomes/snapshot-asked';

/** A question to the facts once it has been checked: what it is about and how to read its counts. */
export interface Question {
  measure: Measure;
  version: MeasureVersion;
  where: readonly DimensionFilter[];
  scope: AccessScope;
  /** Of the state of the data that every count is read from. */
  snapshot: SnapshotStamp;
  view: OutcomeView;
  counts(range: DateRange, query?: Partial<CountsQuery>): Promise<Undisclosed<OutcomeCounts[]>>;
  labels(by: readonly DimensionId[]): Promise<Labels>;
}

/** Checks what every explaining question has in common: measure, windows, plane, snapshot and scope. */
@Injectable()
export class QuestionService {
  constructor(
    private readonly repository: OutcomeRepository,
    private readonly scopes: ScopeService,
  ) {}

  /**
   * Answers from one state of the data.
   * @throws Refusal for an unknown measure or version, a range that is none, or one off the released plane's grid.
   */
  async answer<T>(
    {
      input,
      windows,
      principal,
    }: { input: MeasureSelection; windows: Readonly<Record<string, DateRange>>; principal: Principal },
    answer: (question: Question) => Promise<T>,
  ): Promise<T> {
    const { measure, version } = measureChoice(input.measure, input.version);
    for (const [name, window] of Object.entries(windows)) {
      requireRange(window, 'YEAR', name);
      requireReleasedGrid(principal.plane, window, null);
    }
    const scope = this.scopes.scopeOf(principal);
    const where = input.where ?? [];
    return this.repository.view(async (view) =>
      answer({
        measure,
        version,
        where,
        scope,
        snapshot: snapshotAsked(view.snapshot),
        view,
        counts: (range, query = {}) =>
          view.counts({ measure: version, range, grain: null, by: [], where, scope, ...query }).then(noted),
        labels: (by) => labelsOf({ view, scope }, by),
      }),
    );
  }
}
