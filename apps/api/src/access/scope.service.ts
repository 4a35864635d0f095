import { Injectable } from '@nestjs/common';
import type { AccessScope } from '@inflect/measures';
import type { Principal } from './principal';

/** The one place where a principal becomes a data scope. Every repository takes what it returns. */
@Injectable()
export class ScopeService {
  scopeOf(principal: Principal): AccessScope {
    return {
      principal: principal.id,
      role: principal.roles[0] ?? 'analyst',
      plane: principal.plane,
      programs: principal.programs,
    };
  }
}
