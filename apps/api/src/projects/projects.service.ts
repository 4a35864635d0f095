import { Injectable } from '@nestjs/common';
import type { AccessScope } from '@inflect/measures';
import {
  PersonRepository,
  ProgramRepository,
  ProjectRepository,
  type ProgramEntity,
  type ProjectEntity,
} from '@inflect/warehouse';
import { sampleSource } from '../imports/sample-projects';
import type { Principal } from '../access/principal';
import { ScopeService } from '../access/scope.service';
import type { Connection } from '../graphql/connection.model';
import { connection, pageRequest, type PageArgs } from '../graphql/page.args';
import { PersonModel, ProgramModel, ProjectModel } from './project.model';

const programModel = (program: ProgramEntity, sample: ReadonlySet<string>): ProgramModel => ({
  id: program.code,
  name: program.name,
  model: program.model,
  serviceLine: program.serviceLine,
  launchedOn: program.launchedOn,
  sample: sample.has(program.code),
});

const projectModel = (project: ProjectEntity, program: ProgramModel): ProjectModel => ({
  id: project.code,
  title: project.title,
  aim: project.aim,
  program,
  measure: project.measure,
  version: project.version,
  interventionOn: project.interventionOn,
  baseline: { from: project.baselineFrom, to: project.baselineTo },
  post: { from: project.postFrom, to: project.postTo },
  ruledOutEvents: project.ruledOutEvents,
  acceptInstrumentChange: project.acceptInstrumentChange,
  sample: project.source === sampleSource,
});

@Injectable()
export class ProjectsService {
  constructor(
    private readonly programRows: ProgramRepository,
    private readonly projectRows: ProjectRepository,
    private readonly peopleRows: PersonRepository,
    private readonly scopes: ScopeService,
  ) {}

  async programs(args: PageArgs, principal: Principal): Promise<Connection<ProgramModel>> {
    const scope = this.scopes.scopeOf(principal);
    const sample = await this.programRows.codesFrom(sampleSource, scope);
    return connection(await this.programRows.list({ scope, ...pageRequest(args) }), (row) => programModel(row, sample));
  }

  async projects(args: PageArgs, principal: Principal): Promise<Connection<ProjectModel>> {
    const scope = this.scopes.scopeOf(principal);
    const page = await this.projectRows.list({ scope, ...pageRequest(args) });
    const rows = await Promise.all(page.rows.map((project) => this.withProgram(project, scope)));
    return connection({ ...page, rows }, (project) => project);
  }

  async project(id: string, principal: Principal): Promise<ProjectModel | null> {
    const scope = this.scopes.scopeOf(principal);
    const project = await this.projectRows.find(id, scope);
    return project && this.withProgram(project, scope);
  }

  async people(args: PageArgs, principal: Principal): Promise<Connection<PersonModel>> {
    const scope = this.scopes.scopeOf(principal);
    return connection(await this.peopleRows.list({ scope, ...pageRequest(args) }), (person) => ({
      ...person,
      id: person.personId,
    }));
  }

  private async withProgram(project: ProjectEntity, scope: AccessScope): Promise<ProjectModel> {
    const program = await this.programRows.find(project.program, scope);
    if (!program) throw new Error('A project in scope must have a program in scope.');
    return projectModel(project, programModel(program, await this.programRows.codesFrom(sampleSource, scope)));
  }
}
