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
  ): Promise<ConfoundingEvent[]> {
    const own = await this.events.between({ scope, range, programs: programsIn(where) });
    const national = nationalEvents.filter((event) => event.on <= range.to && (event.until ?? event.on) >= range.from);
    return [...national, ...own].sort((a, b) => a.on.localeCompare(b.on));
  }

  /**
   * The events the asking person rules out, written to the audit trail before the result shows it.
   * @throws Refusal BAD_USER_INPUT for an event that is not one of this comparison's.
   */
  async ruledOut(
    input: ComparisonInput,
    events: readonly ConfoundingEvent[],
    principal: Principal,
  ): Promise<readonly RuledOutEvent[]> {
    const ruledOut = input.ruledOutEvents ?? [];
    if (ruledOut.length === 0) return [];
    const known = events.map(eventId);
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

  /** The post window starts on the day the named project's intervention did. */
  async startsIntervention({ project, post }: ComparisonInput, scope: AccessScope): Promise<boolean> {
    const found = project == null ? null : await this.projects.find(project, scope);
    return found?.interventionOn === post.from;
  }
}
