import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Asking } from '../access/asking.decorator';
import type { Principal } from '../access/principal';
import { Requires } from '../access/requires.decorator';
import { connectionOf, type Connection } from '../graphql/connection.model';
import { PageArgs } from '../graphql/page.args';
import { ImportModel, ImportProblemModel, ImportUndoModel } from './import.model';
import { ImportUndoService } from './import-undo.service';
import { ImportHistoryService } from './import-history.service';

const ImportConnection = connectionOf(ImportModel, 'Import');
const ImportProblemConnection = connectionOf(ImportProblemModel, 'ImportProblem');

@Resolver()
export class ImportsResolver {
  constructor(
    private readonly service: ImportHistoryService,
    private readonly undoing: ImportUndoService,
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
  @Query(() => ImportProblemConnection, {
    description: 'Rejected rows and dropped values of one import, in file order.',
  })
  importProblems(
    @Args('import', { type: () => ID, description: 'Import id.' }) importId: string,
    @Args() args: PageArgs,
    @Asking() principal: Principal,
  ): Promise<Connection<ImportProblemModel>> {
    return this.service.problems(importId, args, principal);
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
}
