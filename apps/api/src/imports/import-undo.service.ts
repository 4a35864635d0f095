import { Injectable } from '@nestjs/common';
import { AuditRepository, ImportUndo, UndoRefused, type UndoSummary } from '@inflect/warehouse';
import type { Principal } from '../access/principal';
import { ScopeService } from '../access/scope.service';
import { Refusal } from '../graphql/refusal';

/** Taking an import back: the rows and figures are as they were before it. */
@Injectable()
export class ImportUndoService {
  constructor(
    private readonly imports: ImportUndo,
    private readonly audit: AuditRepository,
    private readonly scopes: ScopeService,
  ) {}

  /** @throws Refusal UNDO_REFUSED with the way out, e.g. the later imports to take back first. */
  async undo(id: string, principal: Principal): Promise<UndoSummary> {
    if (!/^[1-9]\d{0,8}$/.test(id))
      throw new Refusal('UNDO_REFUSED', 'An import is named by its number: look it up in the list of imports.');
    const importId = Number(id);
    try {
      const summary = await this.imports.undo({
        importId,
        scope: this.scopes.scopeOf(principal),
        principal: principal.id,
      });
      const { removed, restored, snapshot } = summary;
      const detail = { importId, removed, restored, snapshot };
      await this.audit.append({ principal: principal.id, action: 'import.undone', detail });
      return summary;
    } catch (error) {
      if (error instanceof UndoRefused) throw new Refusal('UNDO_REFUSED', error.message);
      throw error;
    }
  }
}
