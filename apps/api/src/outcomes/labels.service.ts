import { Injectable } from '@nestjs/common';
import type { AccessScope, DimensionId } from '@inflect/measures';
import { ProgramRepository } from '@inflect/warehouse';

/** Titles of codes, by dimension; only programs have names of their own. */
export type Labels = Partial<Record<DimensionId, Readonly<Record<string, string>>>>;

@Injectable()
export class LabelsService {
  constructor(private readonly programs: ProgramRepository) {}

  async labels(by: readonly DimensionId[], scope: AccessScope): Promise<Labels> {
    if (!by.includes('PROGRAM')) return {};
    const { rows } = await this.programs.list({ scope, first: 1000 });
    return { PROGRAM: Object.fromEntries(rows.map((program) => [program.code, program.name])) };
  }
}
