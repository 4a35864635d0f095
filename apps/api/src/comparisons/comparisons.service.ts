import { Injectable } from '@nestjs/common';
import {
  comparison,
  controlChart,
  nationalEvents,
  type AccessScope,
  type ConfoundingEvent,
  type CountsQuery,
  type DateRange,
  type DimensionFilter,
} from '@inflect/measures';
import { EventRepository, OutcomeRepository } from '@inflect/warehouse';
import type { Principal } from '../access/principal';
import { ScopeService } from '../access/scope.service';
import { Refusal } from '../graphql/refusal';
import { measureChoice, requireRange } from '../outcomes/measure-choice';
import { measureModel } from '../outcomes/measure.model';
import { SnapshotService } from '../outcomes/snapshot.service';
import { ComparisonInput } from './comparison.input';
import { ComparisonModel } from './comparison.model';
import { ControlChartInput, ControlChartModel } from './control-chart.model';

const programsIn = (where: readonly DimensionFilter[]): readonly string[] | undefined =>
  where.find((filter) => filter.dimension === 'PROGRAM')?.in;

@Injectable()
export class ComparisonsService {
  constructor(
    private readonly repository: OutcomeRepository,
    private readonly events: EventRepository,
    private readonly scopes: ScopeService,
    private readonly snapshots: SnapshotService,
  ) {}

  async controlChart(input: ControlChartInput, principal: Principal): Promise<ControlChartModel> {
    const { measure, version } = measureChoice(input.measure, input.version);
    const grain = input.grain ?? 'MONTH';
    const range = { from: input.from, to: input.to };
    requireRange(range, grain, 'input');
    if (input.baseline) requireRange(input.baseline, grain, 'baseline');
    const snapshot = await this.snapshots.require();
    const scope = this.scopes.scopeOf(principal);
    const where = input.where ?? [];
    const [series, events] = await Promise.all([
      this.repository.counts({ measure: version, range, grain, by: [], where, scope }),
      this.eventsDuring(range, where, scope),
    ]);
    const flags = events.map((event) => ({ on: event.on, label: event.title, kind: 'event' as const }));
    const chart = controlChart({
      measure,
      version,
      series,
      range,
      grain,
      scope,
      flags,
      baseline: input.baseline ?? undefined,
      kind: input.kind ?? undefined,
      target: input.target ?? undefined,
    });
    return { ...chart, snapshot };
  }

  async comparison(input: ComparisonInput, principal: Principal): Promise<ComparisonModel> {
    const { measure, version } = measureChoice(input.measure, input.version);
    const grain = input.grain ?? 'MONTH';
    const { baseline, post } = input;
    requireRange(baseline, grain, 'baseline');
    requireRange(post, grain, 'post');
    if (post.from <= baseline.to)
      throw new Refusal('BAD_RANGE', 'The post window must start after the baseline window ends.');
    const snapshot = await this.snapshots.require();
    const scope = this.scopes.scopeOf(principal);
    const where = input.where ?? [];
    const group = input.comparisonGroup ?? null;
    const counts = (range: DateRange, query: Partial<CountsQuery> = {}) =>
      this.repository.counts({ measure: version, range, grain: null, by: [], where, scope, ...query });
    const whole = { from: baseline.from, to: post.to };
    const mixKnown = version.fact === 'visit' && measure.kind === 'proportion';

    const [baselineCounts, postCounts, series, events, unresolvedShare] = await Promise.all([
      counts(baseline),
      counts(post),
      counts(whole, { grain }),
      this.eventsDuring(whole, where, scope),
      this.repository.unresolvedShare({ range: whole, where, scope }),
    ]);
    const comparisonGroup = group && {
      baselineCounts: await counts(baseline, { where: group }),
      postCounts: await counts(post, { where: group }),
    };
    const strata = mixKnown && {
      dimension: 'LEAD_TIME' as const,
      baselineCounts: await counts(baseline, { by: ['LEAD_TIME'] }),
      postCounts: await counts(post, { by: ['LEAD_TIME'] }),
    };
    const result = comparison({
      measure,
      version,
      baseline,
      post,
      grain,
      horizon: input.horizon ?? undefined,
      baselineCounts,
      postCounts,
      series,
      comparisonGroup: comparisonGroup || undefined,
      strata: strata || undefined,
      events,
      dataQuality: { unresolvedShare },
      scope,
    });
    return {
      ...result,
      measure: measureModel(measure),
      version: version.version,
      snapshot,
      controlChart: { ...result.controlChart, snapshot },
    };
  }

  /** The shipped national events and the calendar's own, those that touch the programs asked for. */
  private async eventsDuring(
    range: DateRange,
    where: readonly DimensionFilter[],
    scope: AccessScope,
  ): Promise<ConfoundingEvent[]> {
    const own = await this.events.between({ scope, range, programs: programsIn(where) });
    const national = nationalEvents.filter((event) => event.on <= range.to && (event.until ?? event.on) >= range.from);
    return [...national, ...own].sort((a, b) => a.on.localeCompare(b.on));
  }
}
