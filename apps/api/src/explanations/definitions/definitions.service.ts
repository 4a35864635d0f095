import { Injectable } from '@nestjs/common';
import { definitionComparison, exclusionWaterfall, requireComparableDefinitions } from '@inflect/measures';
import type { Principal } from '../../access/principal';
import { measureChoice } from '../../outcomes/measure-choice';
import { measureModel } from '../../outcomes/measure.model';
import { DefinitionComparisonInput, ExclusionWaterfallInput } from './definitions.input';
import { DefinitionComparisonModel, ExclusionWaterfallModel } from './definitions.model';
import { QuestionService } from '../question.service';

@Injectable()
export class DefinitionsService {
  constructor(private readonly questions: QuestionService) {}

  async exclusionWaterfall(input: ExclusionWaterfallInput, principal: Principal): Promise<ExclusionWaterfallModel> {
    const { range } = input;
    return this.questions.answer({ input, windows: { range }, principal }, async (question) => {
      const { measure, version, where, scope, snapshot, view } = question;
      const roles = await view.roleCounts({ versions: [version], range, where, scope });
      const result = exclusionWaterfall({ measure, version, roles, scope });
      return { ...result, measure: measureModel(measure), version: version.version, snapshot };
    });
  }

  async definitionComparison(
    input: DefinitionComparisonInput,
    principal: Principal,
  ): Promise<DefinitionComparisonModel> {
    const { range } = input;
    const asked = { input: { ...input, version: input.a }, windows: { range }, principal };
    return this.questions.answer(asked, async ({ measure, version: a, where, scope, snapshot, view }) => {
      const { version: b } = measureChoice(input.measure, input.b);
      requireComparableDefinitions(measure, a, b);
      const moves = await view.roleCounts({ versions: [a, b], range, where, scope });
      return { ...definitionComparison({ measure, a, b, moves, scope }), measure: measureModel(measure), snapshot };
    });
  }
}
