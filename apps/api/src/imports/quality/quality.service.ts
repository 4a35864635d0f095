import { Injectable } from '@nestjs/common';
import type { DateRange } from '@inflect/measures';
import { QualityRepository } from '@inflect/warehouse';
import type { Principal } from '../../access/principal';
import { ScopeService } from '../../access/scope.service';
import { requireRange, requireReleasedGrid } from '../../outcomes/measure-choice';
import type { DataQualityModel } from './data-quality.model';

/** What is known of the data themselves, apart from what they say. */
@Injectable()
export class QualityService {
  constructor(
    private readonly repository: QualityRepository,
    private readonly scopes: ScopeService,
  ) {}

  async dataQuality(
    { range, source }: { range: DateRange; source: string | null },
    principal: Principal,
  ): Promise<DataQualityModel> {
    requireRange(range, 'MONTH', 'query');
    requireReleasedGrid(principal.plane, range, 'MONTH');
    const scope = this.scopes.scopeOf(principal);
    const quality = await this.repository.quality({ range, scope, source }, principal.roles);
    const duplicates =
      quality.duplicates?.map(({ importId, ...rest }) => ({ ...rest, importId: String(importId) })) ?? null;
    return { ...quality, duplicates };
  }
}
