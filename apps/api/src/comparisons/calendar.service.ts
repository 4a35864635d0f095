import { Inject, Injectable } from '@nestjs/common';
import {
  eventId,
  nationalEvents,
  periodLabel,
  type AccessScope,
  type ConfoundingEvent,
  type DateRange,
  type DimensionFilter,
  type Grain,
  type RuledOutEvent,
} from '@inflect/measures';
import { AuditRepository, EventRepository, ProjectRepository } from '@inflect/warehouse';
import type { Principal } from '../access/principal';
import { ENVIRONMENT } from '../config/config.module';
import type { Environment } from '../config/environment';
import { Refusal } from '../graphql/refusal';
import { ComparisonInput } from './comparison.input';

const programsIn = (where: readonly DimensionFilter[]): readonly string[] | undefined =>
  where.find((filter) => filter.dimension === 'PROGRAM')?.in;

/** What a project brings to a comparison: its intervention, and what people keep with it. */
export interface ProjectGround {
  /** The post window starts on the day the project's intervention did. */
  startsIntervention: boolean;
  ruledOutEvents: readonly RuledOutEvent[];
  acceptInstrumentChange: boolean;
}

/** The time a comparison is set in: fiscal year, the intervention, events near the windows, and what a person says of them. */
@Injectable()
export class CalendarService {
  constructor(
    private readonly events: EventRepository,
    private readonly projects: ProjectRepository,
    private readonly audit: AuditRepository,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Month the fiscal year starts in, 1-12. */
  get fiscalYearStart(): number {
    return this.environment.fiscalYearStart;
  }

  /** Points with their periods as printed. */
  labelled<P extends { period: string }>(points: readonly P[], grain: Grain): (P & { periodLabel: string })[] {
    return points.map((point) => ({ ...point, periodLabel: periodLabel(point.period, grain, this.fiscalYearStart) }));
  }

  /** The shipped national events and the calendar's own, those that touch the programs asked for. */
  async eventsDuring(
    range: DateRange,
    where: readonly DimensionFilter[],
    scope: AccessScope,
    /** Of a state of the data; else those of this moment. */
    calendar = this.events,
  ): Promise<ConfoundingEvent[]> {
    const own = await calendar.between({ scope, range, programs: programsIn(where) });
    const national = nationalEvents.filter((event) => event.on <= range.to && (event.until ?? event.on) >= range.from);
    return [...national, ...own].sort((a, b) => a.on.localeCompare(b.on));
  }

  /** What the named project adds to a comparison; nothing without one. @throws Refusal NOT_FOUND */
  async projectGround({ project, measure, where, post }: ComparisonInput, scope: AccessScope): Promise<ProjectGround> {
    if (project == null) return { startsIntervention: false, ruledOutEvents: [], acceptInstrumentChange: false };
    const found = await this.projects.find(project, scope);
    if (found === null) throw new Refusal('NOT_FOUND', 'There is no such project in your scope.');
    const programs = programsIn(where ?? []);
    // What was said of the project's own change is no word on another measure or program.
    const isItsOwn = found.measure === measure && programs?.length === 1 && programs[0] === found.program;
    return {
      startsIntervention: found.interventionOn === post.from,
      ruledOutEvents: isItsOwn ? found.ruledOutEvents : [],
      acceptInstrumentChange: isItsOwn && found.acceptInstrumentChange,
    };
  }

  /**
   * The events ruled out: those the asking person names, written to the audit trail before the result shows them; else those
   * kept with the project, whose audit entry was written when they were kept.
   * @throws Refusal BAD_USER_INPUT for an event that is not one of this comparison's.
   */
  async ruledOut(
    input: ComparisonInput,
    { events, ground }: { events: readonly ConfoundingEvent[]; ground: ProjectGround },
    principal: Principal,
  ): Promise<readonly RuledOutEvent[]> {
    const known = events.map(eventId);
    const ruledOut = input.ruledOutEvents ?? null;
    // Kept ones may have left the calendar, or lie outside these windows.
    if (ruledOut === null) return ground.ruledOutEvents.filter(({ event }) => known.includes(event));
    if (ruledOut.length === 0) return [];
    if (ruledOut.some(({ event }) => !known.includes(event))) {
      const named = known.length > 0 ? `Events here: ${known.join(', ')}.` : 'There is no event near these windows.';
      throw new Refusal('BAD_USER_INPUT', `An event ruled out is not one of this comparison. ${named}`);
    }
    await this.audit.append({
      principal: principal.id,
      action: 'comparison.events_ruled_out',
      detail: {
        measure: input.measure,
        baseline: `${input.baseline.from}/${input.baseline.to}`,
        post: `${input.post.from}/${input.post.to}`,
        events: ruledOut.map(({ event, reason }) => ({ event, reason })),
      },
    });
    return ruledOut;
  }
}
