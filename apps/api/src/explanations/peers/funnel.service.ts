import { Injectable } from '@nestjs/common';
import { funnel } from '@inflect/measures';
import type { Principal } from '../../access/principal';
import { measureModel } from '../../outcomes/measure.model';
import { FunnelChartModel, FunnelInput } from './funnel.model';
import { QuestionService } from '../question.service';

@Injectable()
export class FunnelService {
  constructor(private readonly questions: QuestionService) {}

  async funnel(input: FunnelInput, principal: Principal): Promise<FunnelChartModel> {
    const { range, by } = input;
    return this.questions.answer({ input, windows: { range }, principal }, async (question) => {
      const { measure, version, scope, snapshot } = question;
      const result = funnel({
        measure,
        by,
        cells: await question.counts(range, { by: [by] }),
        labels: await question.labels([by]),
        scope,
        overDispersion: input.overDispersion ?? undefined,
      });
      return { ...result, measure: measureModel(measure), version: version.version, snapshot };
    });
  }
}
