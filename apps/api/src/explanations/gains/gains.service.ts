import { Injectable } from '@nestjs/common';
import {
  noShowSensitivity,
  pairedChange,
  pairedChangeWords,
  recoveredCapacity,
  requirePaired,
  type DateRange,
} from '@inflect/measures';
import type { Principal } from '../../access/principal';
import { Refusal } from '../../graphql/refusal';
import { measureModel } from '../../outcomes/measure.model';
import { QuestionService } from '../question.service';
import { NoShowSensitivityInput, PairedChangeInput, RecoveredCapacityInput } from './gains.input';
import { NoShowSensitivityModel, PairedChangeModel, RecoveredCapacityModel } from './gains.model';

const noShows = 'no_show_rate';
const usualSlotMinutes = 30;

/** What a program gained, where that can be said without more than the data hold. */
@Injectable()
export class GainsService {
  constructor(private readonly questions: QuestionService) {}

  async pairedChange(input: PairedChangeInput, principal: Principal): Promise<PairedChangeModel> {
    const { baseline, post } = input;
    requireOrder(baseline, post);
    return this.questions.answer({ input, windows: { baseline, post }, principal }, async (question) => {
      const { measure, version, where, scope, snapshot, view } = question;
      requirePaired(measure, version);
      const changes = await view.pairedChanges({ measure: version, baseline, post, where, scope });
      const range = { from: baseline.from, to: post.to };
      const change = pairedChange({ measure, version, changes, range, scope });
      const statement = pairedChangeWords({ measure, change });
      return { measure: measureModel(measure), version: version.version, baseline, post, change, statement, snapshot };
    });
  }

  async noShowSensitivity(input: NoShowSensitivityInput, principal: Principal): Promise<NoShowSensitivityModel> {
    const { range } = input;
    const asked = { input: { ...input, measure: noShows }, windows: { range }, principal };
    return this.questions.answer(asked, async (question) => {
      const { measure, version, where, scope, snapshot, view } = question;
      const counts = await question.counts(range);
      const roles = await view.roleCounts({ versions: [version], range, where, scope });
      return { ...noShowSensitivity({ measure, version, counts, roles, scope }), version: version.version, snapshot };
    });
  }

  async recoveredCapacity(input: RecoveredCapacityInput, principal: Principal): Promise<RecoveredCapacityModel> {
    const windows = { baseline: input.baseline, post: input.post };
    requireOrder(windows.baseline, windows.post);
    const inputs = {
      slotMinutes: input.slotMinutes ?? usualSlotMinutes,
      marginPerVisit: input.marginPerVisit ?? null,
      programCost: input.programCost ?? null,
    };
    const asked = { input: { ...input, measure: noShows }, windows, principal };
    return this.questions.answer(asked, async (question) => {
      const { measure, version, scope, snapshot } = question;
      const baseline = await question.counts(windows.baseline);
      const post = await question.counts(windows.post);
      const result = recoveredCapacity({ measure, windows, baseline, post, inputs, scope });
      return { ...result, inputs, version: version.version, snapshot };
    });
  }
}

/** @throws Refusal BAD_RANGE for windows that overlap. */
function requireOrder(baseline: DateRange, post: DateRange): void {
  if (post.from > baseline.to) return;
  throw new Refusal('BAD_RANGE', 'The post window must start after the baseline window ends.');
}
