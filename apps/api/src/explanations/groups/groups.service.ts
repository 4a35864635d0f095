import { Injectable } from '@nestjs/common';
import { earlierWindows, equity, groupComparison, periodOverPeriod, type EquityWindow } from '@inflect/measures';
import type { Principal } from '../../access/principal';
import { Refusal } from '../../graphql/refusal';
import { measureModel } from '../../outcomes/measure.model';
import { EquityInput, GroupComparisonInput, PeriodOverPeriodInput } from './groups.input';
import { EquityModel, GroupComparisonModel, PeriodOverPeriodModel } from './groups.model';
import { QuestionService } from '../question.service';

@Injectable()
export class GroupsService {
  constructor(private readonly questions: QuestionService) {}

  async groupComparison(input: GroupComparisonInput, principal: Principal): Promise<GroupComparisonModel> {
    const { range, standardiseBy = null } = input;
    return this.questions.answer({ input, windows: { range }, principal }, async (question) => {
      const { measure, version, where, scope, snapshot } = question;
      const groups = {
        a: { where: [...where, ...input.a] },
        // Without group a's own rows: the difference of overlapping groups would tell the rest.
        b: { where: [...where, ...input.b], except: input.a },
      };
      const a = await question.counts(range, groups.a);
      const b = await question.counts(range, groups.b);
      const strata =
        standardiseBy === null
          ? undefined
          : {
              dimension: standardiseBy,
              a: await question.counts(range, { ...groups.a, by: [standardiseBy] }),
              b: await question.counts(range, { ...groups.b, by: [standardiseBy] }),
            };
      const labels = standardiseBy === null ? {} : await question.labels([standardiseBy]);
      const result = groupComparison({ measure, range, a, b, strata, labels, scope });
      return { ...result, measure: measureModel(measure), version: version.version, snapshot };
    });
  }

  async equity(input: EquityInput, principal: Principal): Promise<EquityModel> {
    const { range, earlier = null, by } = input;
    if (earlier && earlier.to >= range.from) {
      throw new Refusal('BAD_RANGE', 'The earlier window must end before the window starts.');
    }
    const windows = { range, ...(earlier && { earlier }) };
    return this.questions.answer({ input, windows, principal }, async (question) => {
      const { measure, version, scope, snapshot } = question;
      const window = async (dates: EquityWindow['range']): Promise<EquityWindow> => ({
        range: dates,
        groups: await question.counts(dates, { by: [by] }),
        total: await question.counts(dates),
      });
      const result = equity({
        measure,
        by,
        current: await window(range),
        earlier: earlier ? await window(earlier) : undefined,
        reference: input.reference ?? undefined,
        labels: await question.labels([by]),
        scope,
      });
      return { ...result, measure: measureModel(measure), version: version.version, snapshot };
    });
  }

  async periodOverPeriod(input: PeriodOverPeriodInput, principal: Principal): Promise<PeriodOverPeriodModel> {
    const { range } = input;
    return this.questions.answer({ input, windows: { range }, principal }, async (question) => {
      const { measure, version, scope, snapshot } = question;
      const windows = { current: range, ...earlierWindows(range) };
      const current = await question.counts(windows.current);
      const prior = await question.counts(windows.prior);
      const yearBefore = await question.counts(windows.yearBefore);
      const result = periodOverPeriod({ measure, windows, current, prior, yearBefore, scope });
      return { ...result, measure: measureModel(measure), version: version.version, snapshot };
    });
  }
}
