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
import { OutcomeRepository, type OutcomeView } from '@inflect/warehouse';
import type { Principal } from '../access/principal';
import { ScopeService } from '../access/scope.service';
import { Refusal } from '../graphql/refusal';
import { labelsOf } from '../outcomes/labels';
import { measureChoice, requireRange, requireReleasedGrid } from '../outcomes/measure-choice';
import { measureModel } from '../outcomes/measure.model';
import { noted } from '../outcomes/query-plans';
import { snapshotAsked } from '../outcomes/snapshot-asked';
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
  ) {}

  async controlChart(input: ControlChartInput, principal: Principal): Promise<ControlChartModel> {
    const { measure, version } = measureChoice(input.measure, input.version);
    const grain = input.grain ?? 'MONTH';
    const range = { from: input.from, to: input.to };
    const { fiscalYearStart } = this.calendar;
    requireRange(range, grain, 'input');
    requireReleasedGrid(principal.plane, range, grain);
    if (input.baseline) requireRange(input.baseline, grain, 'baseline');
    const scope = this.scopes.scopeOf(principal);
    const where = input.where ?? [];
    const asked = { measure: version, range, grain, fiscalYearStart, where, scope };
    const { snapshot, series, events, instrumentBreaks } = await this.repository.view(async (view) => ({
      snapshot: snapshotAsked(view.snapshot),
      series: noted(await view.counts({ ...asked, by: [] })),
      events: await this.calendar.eventsDuring(range, where, scope, view.events),
      instrumentBreaks: await view.instrumentBreaks(asked),
    }));
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
    const scope = this.scopes.scopeOf(principal);
    const where = input.where ?? [];
    const group = input.comparisonGroup ?? null;
    if (group && where.length === 0) {
      throw new Refusal(
        'BAD_USER_INPUT',
        'A comparison group needs filters that say which rows are the program: set `where`.',
      );
    }
    const { fiscalYearStart } = this.calendar;
    const mix = isStandardised(measure.kind)
      ? (input.standardiseBy ?? (version.fact === 'visit' ? usualMix[measure.kind] : null))
      : null;
    const found = await this.repository.view(async (view) => {
      const snapshot = snapshotAsked(view.snapshot);
      const counts = (range: DateRange, query: Partial<CountsQuery> = {}) =>
        view.counts({ measure: version, range, grain: null, by: [], where, scope, ...query }).then(noted);
      const windows = windowsInReach(input, await reach({ view, fact: version.fact, scope }));
      const { baseline, post } = windows;
      const whole = { from: baseline.from, to: post.to };
      // Without the program's own rows: a group that holds them is no comparison, and its totals would tell the rest.
      const others = group && { where: group, except: where };
      return {
        snapshot,
        windows,
        baselineCounts: await counts(baseline),
        postCounts: await counts(post),
        series: await counts(whole, { grain, fiscalYearStart }),
        events: await this.calendar.eventsDuring(whole, where, scope, view.events),
        unresolvedShare: await view.unresolvedShare({ range: whole, where, scope }),
        instrumentBreaks: await view.instrumentBreaks({
          measure: version,
          range: whole,
          grain,
          fiscalYearStart,
          where,
          scope,
        }),
        comparisonGroup: others && {
          baselineCounts: await counts(baseline, others),
          postCounts: await counts(post, others),
        },
        strata: mix && {
          dimension: mix,
          baselineCounts: await counts(baseline, { by: [mix] }),
          postCounts: await counts(post, { by: [mix] }),
        },
        labels: mix ? await labelsOf({ view, scope }, [mix]) : {},
      };
    });
    const { snapshot, events, comparisonGroup, strata, unresolvedShare } = found;
    const { baseline, post, warnings } = found.windows;
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
      baselineCounts: found.baselineCounts,
      postCounts: found.postCounts,
      series: found.series,
      comparisonGroup: comparisonGroup || undefined,
      strata: strata || undefined,
      events,
      ruledOut,
      instrumentBreaks: found.instrumentBreaks,
      acceptInstrumentChange: input.acceptInstrumentChange ?? ground.acceptInstrumentChange,
      byModality: [...where, ...(group ?? [])].some(({ dimension }) => dimension === 'MODALITY'),
      labels: found.labels,
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
}

/** First and last day of the data a fact is answered from, over the sources in scope. */
async function reach(of: { view: OutcomeView; fact: Fact; scope: AccessScope }): Promise<DateRange | null> {
  const { view, fact, scope } = of;
  const extents = (await view.latestData(scope)).filter((extent) => feedsOf[fact].includes(extent.feed));
  const [first] = extents.map((extent) => extent.from).sort();
  const last = extents
    .map((extent) => extent.to)
    .sort()
    .at(-1);
  return first !== undefined && last !== undefined ? { from: first, to: last } : null;
}
