import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Asking } from '../access/asking.decorator';
import type { Principal } from '../access/principal';
import { Requires } from '../access/requires.decorator';
import { connectionOf, type Connection } from '../graphql/connection.model';
import { PageArgs } from '../graphql/page.args';
import { ImportModel, ImportProblemModel, ImportUndoModel } from './import.model';
import { ImportUndoService } from './import-undo.service';
import { ImportHistoryService } from './import-history.service';
import { ImportControlService } from './jobs/import-control.service';
import { ProblemPageArgs } from './problems/problem-filter.args';
import { ImportProblemGroupModel } from './problems/problem-group.model';
import { ProblemListService } from './problems/problem-list.service';

const ImportConnection = connectionOf(ImportModel, 'Import');
const ImportProblemConnection = connectionOf(ImportProblemModel, 'ImportProblem');

@Resolver()
export class ImportsResolver {
  constructor(
    private readonly service: ImportHistoryService,
    private readonly undoing: ImportUndoService,
    private readonly control: ImportControlService,
    private readonly problems: ProblemListService,
  ) {}

  @Requires('steward', 'administrator')
  @Query(() => ImportConnection, { description: 'Files taken in, newest first.' })
  imports(@Args() args: PageArgs, @Asking() principal: Principal): Promise<Connection<ImportModel>> {
    return this.service.page(args, principal);
  }

  @Requires('steward', 'administrator')
  @Query(() => ImportModel, { nullable: true, name: 'import', description: 'One import.' })
  import(
    @Args('id', { type: () => ID, description: 'Import id.' }) id: string,
    @Asking() principal: Principal,
  ): Promise<ImportModel | null> {
    return this.service.find(id, principal);
  }

  @Requires('steward', 'administrator')
  @Query(() => [ImportModel], {
    description: 'Running and waiting imports, oldest first, with their progress: empty when nothing runs.',
  })
  activeImports(@Asking() principal: Principal): Promise<ImportModel[]> {
    return this.service.active(principal);
  }

  @Requires('steward', 'administrator')
  @Query(() => ImportProblemConnection, {
    description: 'Rejected rows and dropped values of one import, in file order.',
  })
  importProblems(
    @Args('import', { type: () => ID, description: 'Import id.' }) importId: string,
    @Args() args: ProblemPageArgs,
    @Asking() principal: Principal,
  ): Promise<Connection<ImportProblemModel>> {
    return this.problems.page(importId, args, principal);
  }

  @Requires('steward', 'administrator')
  @Query(() => [ImportProblemGroupModel], {
    description: 'Problems of one import by what to do about them, with exact counts and example lines.',
  })
  importProblemGroups(
    @Args('import', { type: () => ID, description: 'Import id.' }) importId: string,
    @Asking() principal: Principal,
  ): Promise<ImportProblemGroupModel[]> {
    return this.problems.groups(importId, principal);
  }

  @Requires('steward', 'administrator')
  @Mutation(() => ImportUndoModel, {
    description: 'Takes an import back: rows and figures are as they were before it.',
  })
  async undoImport(
    @Args('import', { type: () => ID, description: 'Import id.' }) importId: string,
    @Asking() principal: Principal,
  ): Promise<ImportUndoModel> {
    const summary = await this.undoing.undo(importId, principal);
    return { ...summary, importId: String(summary.importId) };
  }

  @Requires('steward', 'administrator')
  @Mutation(() => ImportModel, {
    description:
      'Stops an import: a waiting one at once, a running one within seconds (its state then turns CANCELLED). Gives up the retry of a failed one.',
  })
  async cancelImport(
    @Args('import', { type: () => ID, description: 'Import id.' }) importId: string,
    @Asking() principal: Principal,
  ): Promise<ImportModel> {
    await this.control.cancel(importId, principal);
    return this.service.get(importId, principal);
  }

  @Requires('steward', 'administrator')
  @Mutation(() => ImportModel, {
    description: 'Runs an import that failed for a fault of the server again, from its stored file.',
  })
  async retryImport(
    @Args('import', { type: () => ID, description: 'Import id.' }) importId: string,
    @Asking() principal: Principal,
  ): Promise<ImportModel> {
    await this.control.retry(importId, principal);
    return this.service.get(importId, principal);
  }
}
