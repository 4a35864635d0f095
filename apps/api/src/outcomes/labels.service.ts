import { Injectable } from '@nestjs/common';
import type { AccessScope, DimensionId } from '@inflect/measures';
import { OutcomeRepository } from '@inflect/warehouse';

/** Titles of codes, by dimension; only programs have names of their own. */
export type Labels = Partial<Record<DimensionId, Readonly<Record<string, string>>>>;

@Injectable()
export class LabelsService {
  constructor(private readonly outcomes: OutcomeRepository) {}

  async labels(by: readonly DimensionId[], scope: AccessScope): Promise<Labels> {
    if (!by.includes('PROGRAM')) return {};
    return { PROGRAM: await this.outcomes.programNames(scope) };
  }
}
