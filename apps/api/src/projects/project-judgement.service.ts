import { Injectable } from '@nestjs/common';
import { eventId } from '@inflect/measures';
import { ProjectRepository, type KeptJudgement } from '@inflect/warehouse';
import type { Principal } from '../access/principal';
import { ScopeService } from '../access/scope.service';
import { CalendarService } from '../comparisons/calendar.service';
import { Refusal } from '../graphql/refusal';
import { ProjectJudgementInput } from './project-judgement.input';
import type { ProjectModel } from './project.model';
import { ProjectsService } from './projects.service';

/** Older ones are in the audit trail. */
const shownJudgements = 50;

/** What people say of the events and surveys around a project, kept with it and used by every comparison and report of it. */
@Injectable()
export class ProjectJudgementService {
  constructor(
    private readonly projects: ProjectsService,
    private readonly rows: ProjectRepository,
    private readonly calendar: CalendarService,
    private readonly scopes: ScopeService,
  ) {}

  /** Takes the place of what was kept before, which stays on record. @throws Refusal for an unknown project, or an event that is not near its windows. */
  async judge(input: ProjectJudgementInput, principal: Principal): Promise<ProjectModel> {
    const project = await this.found(input.project, principal);
    const known = await this.eventIds(project, principal);
    const ruledOutEvents = input.ruledOutEvents.map(({ event, reason }) => ({ event, reason }));
    if (ruledOutEvents.some(({ event }) => !known.includes(event))) {
      const named = known.length > 0 ? `Events here: ${known.join(', ')}.` : 'There is no event near its windows.';
      throw new Refusal('BAD_USER_INPUT', `An event ruled out is not one of this project. ${named}`);
    }
    const { acceptInstrumentChange } = input;
    await this.rows.judge(project.id, { ruledOutEvents, acceptInstrumentChange }, principal);
    return this.found(input.project, principal);
  }

  /** What was kept with a project that the caller has found in scope, the latest first. */
  judgements(project: string): Promise<KeptJudgement[]> {
    return this.rows.judgements(project, shownJudgements);
  }

  private async found(id: string, principal: Principal): Promise<ProjectModel> {
    const project = await this.projects.project(id, principal);
    if (!project) throw new Refusal('NOT_FOUND', 'There is no such project in your scope.');
    return project;
  }

  private async eventIds({ baseline, post, program }: ProjectModel, principal: Principal): Promise<string[]> {
    const where = [{ dimension: 'PROGRAM' as const, in: [program.id] }];
    const range = { from: baseline.from, to: post.to };
    const events = await this.calendar.eventsDuring(range, where, this.scopes.scopeOf(principal));
    return events.map(eventId);
  }
}
