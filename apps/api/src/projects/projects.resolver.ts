import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Asking } from '../access/asking.decorator';
import type { Principal } from '../access/principal';
import { everyone, outcomeReaders, Requires } from '../access/requires.decorator';
import { connectionOf, type Connection } from '../graphql/connection.model';
import { PageArgs } from '../graphql/page.args';
import { ProjectJudgementInput } from './project-judgement.input';
import { ProjectJudgementService } from './project-judgement.service';
import { PersonModel, ProgramModel, ProjectJudgementModel, ProjectModel } from './project.model';
import { ProjectsService } from './projects.service';

const ProgramConnection = connectionOf(ProgramModel, 'Program');
const ProjectConnection = connectionOf(ProjectModel, 'Project');
const PersonConnection = connectionOf(PersonModel, 'Person');

@Resolver(() => ProjectModel)
export class ProjectsResolver {
  constructor(
    private readonly service: ProjectsService,
    private readonly judgementsKept: ProjectJudgementService,
  ) {}

  @Requires(...everyone)
  @Query(() => ProgramConnection, { description: 'Programs in scope, by name.' })
  programs(@Args() args: PageArgs, @Asking() principal: Principal): Promise<Connection<ProgramModel>> {
    return this.service.programs(args, principal);
  }

  @Requires(...outcomeReaders)
  @Query(() => ProjectConnection, { description: 'Quality-improvement projects in scope, by title.' })
  projects(@Args() args: PageArgs, @Asking() principal: Principal): Promise<Connection<ProjectModel>> {
    return this.service.projects(args, principal);
  }

  @Requires(...outcomeReaders)
  @Query(() => ProjectModel, { nullable: true, description: 'One project; null when absent or out of scope.' })
  project(
    @Args('id', { type: () => ID, description: 'Project code.' }) id: string,
    @Asking() principal: Principal,
  ): Promise<ProjectModel | null> {
    return this.service.project(id, principal);
  }

  @Requires(...outcomeReaders)
  @Mutation(() => ProjectModel, {
    description: 'Keeps with a project which events are ruled out, and why; recorded in the audit trail.',
  })
  judgeProject(@Args('input') input: ProjectJudgementInput, @Asking() principal: Principal): Promise<ProjectModel> {
    return this.judgementsKept.judge(input, principal);
  }

  /** Open to whoever may read the project it belongs to. */
  @ResolveField(() => [ProjectJudgementModel], {
    description: 'Everything kept with the project, the latest first: who, when, and what; at most 50.',
  })
  judgements(@Parent() project: ProjectModel): Promise<ProjectJudgementModel[]> {
    return this.judgementsKept.judgements(project.id);
  }

  @Requires(...everyone)
  @Query(() => PersonConnection, { description: 'Members of staff, by name.' })
  people(@Args() args: PageArgs, @Asking() principal: Principal): Promise<Connection<PersonModel>> {
    return this.service.people(args, principal);
  }
}
