import { Injectable } from '@nestjs/common';
import {
  comparison,
  controlChart,
  isStandardised,
  windowsInReach,
  type AccessScope,
  type CountsQuery,
  type DateRange,
  type DimensionId,
  type Fact,
  type FeedName,
} from '@inflect/measures';
import { OutcomeRepository } from '@inflect/warehouse';
import type { Principal } from '../access/principal';
import { ScopeService } from '../access/scope.service';
import { Refusal } from '../graphql/refusal';
import { LabelsService } from '../outcomes/labels.service';
import { measureChoice, requireRange, requireReleasedGrid } from '../outcomes/measure-choice';
import { measureModel } from '../outcomes/measure.model';
import { noted } from '../outcomes/query-plans';
import { SnapshotService } from '../outcomes/snapshot.service';
import { CalendarService } from './calendar.service';
import { ComparisonInput } from './comparison.input';
import { ComparisonModel } from './comparison.model';
import { ControlChartInput, ControlChartModel } from './control-chart.model';

const feedsOf: Record<Fact, readonly FeedName[]> = {
  visit: ['visits', 'visit_counts'],
  stay: ['stays'],
  survey: ['surveys'],
  response: ['surveys'],
  observation: ['observations'],
};

/** What visits are held alike by unless asked: no-shows follow the wait, the pace of visits follows what they are about. */
const usualMix = { proportion: 'LEAD_TIME', rate: 'SPECIALTY' } as const satisfies Record<string, DimensionId>;

@Injectable()
export class ComparisonsService {
  constructor(
    private readonly repository: OutcomeRepository,
    private readonly calendar: CalendarService,
    private readonly scopes: ScopeService,
    private readonly snapshots: SnapshotService,
    private readonly labels: LabelsService,
  ) {}

  async controlChart(input: ControlChartInput, principal: Principal): Promise<ControlChartModel> {
    const { measure, version } = measureChoice(input.measure, input.version);
    const grain = input.grain ?? 'MONTH';
    const range = { from: input.from, to: input.to };
    const { fiscalYearStart } = this.calendar;
    requireRange(range, grain, 'input');
    requireReleasedGrid(principal.plane, range, grain);
    if (input.baseline) requireRange(input.baseline, grain, 'baseline');
    const snapshot = await this.snapshots.require();
    const scope = this.scopes.scopeOf(principal);
    const where = input.where ?? [];
    const [series, events, instrumentBreaks] = await Promise.all([
      this.repository.counts({ measure: version, range, grain, fiscalYearStart, by: [], where, scope }).then(noted),
      this.calendar.eventsDuring(range, where, scope),
      this.repository.instrumentBreaks({ measure: version, range, grain, fiscalYearStart, where, scope }),
    ]);
    const flags = events.map((event) => ({ on: event.on, label: event.title, kind: 'event' as const }));
    const chart = controlChart({
      measure,
      version,
      series,
      range,
      grain,
      fiscalYearStart,
      scope,
      flags,
      baseline: input.baseline ?? undefined,
      kind: input.kind ?? undefined,
      target: input.target ?? undefined,
      instrumentBreaks,
      acceptInstrumentChange: input.acceptInstrumentChange ?? false,
    });
    return { ...chart, points: this.calendar.labelled(chart.points, grain), snapshot };
  }

  async comparison(input: ComparisonInput, principal: Principal): Promise<ComparisonModel> {
    const { measure, version } = measureChoice(input.measure, input.version);
    const grain = input.grain ?? 'MONTH';
    requireRange(input.baseline, grain, 'baseline');
    requireRange(input.post, grain, 'post');
    for (const window of [input.baseline, input.post]) requireReleasedGrid(principal.plane, window, grain);
    if (input.post.from <= input.baseline.to)
      throw new Refusal('BAD_RANGE', 'The post window must start after the baseline window ends.');
    const snapshot = await this.snapshots.require();
    const scope = this.scopes.scopeOf(principal);
    const where = input.where ?? [];
    const group = input.comparisonGroup ?? null;
    if (group && where.length === 0) {
      throw new Refusal(
        'BAD_USER_INPUT',
        'A comparison group needs filters that say which rows are the program: set `where`.',
      );
    }
    const counts = (range: DateRange, query: Partial<CountsQuery> = {}) =>
      this.repository.counts({ measure: version, range, grain: null, by: [], where, scope, ...query }).then(noted);
    const { fiscalYearStart } = this.calendar;
    const { baseline, post, warnings } = windowsInReach(input, await this.reach(version.fact, scope));
    const whole = { from: baseline.from, to: post.to };
    const mix = isStandardised(measure.kind)
      ? (input.standardiseBy ?? (version.fact === 'visit' ? usualMix[measure.kind] : null))
      : null;

    const [baselineCounts, postCounts, series, events, unresolvedShare, instrumentBreaks] = await Promise.all([
      counts(baseline),
      counts(post),
      counts(whole, { grain, fiscalYearStart }),
      this.calendar.eventsDuring(whole, where, scope),
      this.repository.unresolvedShare({ range: whole, where, scope }),
      this.repository.instrumentBreaks({ measure: version, range: whole, grain, fiscalYearStart, where, scope }),
    ]);
    const comparisonGroup = group && {
      // Without the program's own rows: a group that holds them is no comparison, and its totals would tell the rest.
      baselineCounts: await counts(baseline, { where: group, except: where }),
      postCounts: await counts(post, { where: group, except: where }),
    };
    const strata = mix && {
      dimension: mix,
      baselineCounts: await counts(baseline, { by: [mix] }),
      postCounts: await counts(post, { by: [mix] }),
    };
    const ground = await this.calendar.projectGround(input, scope);
    const ruledOut = await this.calendar.ruledOut(input, { events, ground }, principal);
    const result = comparison({
      intervention: ground.startsIntervention,
      measure,
      version,
      baseline,
      post,
      grain,
      fiscalYearStart,
      horizon: input.horizon ?? undefined,
      baselineCounts,
      postCounts,
      series,
      comparisonGroup: comparisonGroup || undefined,
      strata: strata || undefined,
      events,
      ruledOut,
      instrumentBreaks,
      acceptInstrumentChange: input.acceptInstrumentChange ?? ground.acceptInstrumentChange,
      byModality: [...where, ...(group ?? [])].some(({ dimension }) => dimension === 'MODALITY'),
      labels: mix ? await this.labels.labels([mix], scope) : {},
      dataQuality: { unresolvedShare },
      scope,
    });
    const { controlChart: chart, timeSeries } = result;
    return {
      ...result,
      timeSeries: timeSeries && { ...timeSeries, points: this.calendar.labelled(timeSeries.points, grain) },
      events: result.events ?? [],
      warnings: [...warnings, ...result.warnings],
      measure: measureModel(measure),
      version: version.version,
      snapshot,
      controlChart: { ...chart, points: this.calendar.labelled(chart.points, grain), snapshot },
    };
  }

  /** First and last day of the data a fact is answered from, over the sources in scope. */
  private async reach(fact: Fact, scope: AccessScope): Promise<DateRange | null> {
    const extents = (await this.repository.latestData(scope)).filter((extent) => feedsOf[fact].includes(extent.feed));
    const [first] = extents.map((extent) => extent.from).sort();
    const last = extents
      .map((extent) => extent.to)
      .sort()
      .at(-1);
    return first !== undefined && last !== undefined ? { from: first, to: last } : null;
  }
}
