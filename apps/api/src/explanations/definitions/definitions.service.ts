import { Injectable } from '@nestjs/common';
import { definitionComparison, exclusionWaterfall, requireComparableDefinitions } from '@inflect/measures';
import { OutcomeRepository } from '@inflect/warehouse';
import type { Principal } from '../../access/principal';
import { measureChoice } from '../../outcomes/measure-choice';
import { measureModel } from '../../outcomes/measure.model';
import { DefinitionComparisonInput, ExclusionWaterfallInput } from './definitions.input';
import { DefinitionComparisonModel, ExclusionWaterfallModel } from './definitions.model';
import { QuestionService } from '../question.service';

@Injectable()
export class DefinitionsService {
  constructor(
    private readonly questions: QuestionService,
    private readonly repository: OutcomeRepository,
  ) {}

  async exclusionWaterfall(input: ExclusionWaterfallInput, principal: Principal): Promise<ExclusionWaterfallModel> {
    const { range } = input;
    const { measure, version, where, scope, snapshot } = await this.questions.question(input, { range }, principal);
    const roles = await this.repository.roleCounts({ versions: [version], range, where, scope });
    const result = exclusionWaterfall({ measure, version, roles, scope });
    return { ...result, measure: measureModel(measure), version: version.version, snapshot };
  }

  async definitionComparison(
    input: DefinitionComparisonInput,
    principal: Principal,
  ): Promise<DefinitionComparisonModel> {
    const { range } = input;
    const question = await this.questions.question({ ...input, version: input.a }, { range }, principal);
    const { measure, version: a, where, scope, snapshot } = question;
    const { version: b } = measureChoice(input.measure, input.b);
    requireComparableDefinitions(measure, a, b);
    const moves = await this.repository.roleCounts({ versions: [a, b], range, where, scope });
    return { ...definitionComparison({ measure, a, b, moves, scope }), measure: measureModel(measure), snapshot };
  }
}
