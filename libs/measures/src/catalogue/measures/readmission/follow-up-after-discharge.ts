import { frameworks } from '../../frameworks';
import type { Measure, MeasureVersion } from '../../measure';
import { stayExclusions as stay } from '../../stay-exclusions';

const { ama, iom, nqf, stem } = frameworks;

const version = (of: {
  version: string;
  title: string;
  visits: string;
  days: number;
  field: string;
}): MeasureVersion => ({
  version: of.version,
  title: of.title,
  definition:
    `Discharges with ${of.visits} of the same patient 1 to ${of.days} calendar days after discharge, divided by all discharges ` +
    'home or to another place outside acute care: alive, not to hospice, the last stay of a chain of transfers. A visit on the ' +
    'day of discharge does not count: whether it came before or after is not known.',
  fact: 'stay',
  exclusions: [stay.notDischarged, stay.died, stay.hospice, stay.acuteTransfer, stay.notIndex],
  denominator: { field: 'any_eligible', is: true },
  numerator: { field: of.field, is: true },
  citation: 'After the 7 and 14 days of Medicare transitional care management; any completed visit, no billing codes.',
});

function followUp(days: 7 | 14): Measure {
  return {
    id: `follow_up_${days}d`,
    title: `Follow-up within ${days} days`,
    subject: `Follow-ups within ${days} days`,
    description:
      `Share of hospital discharges followed by a completed visit within ${days} calendar days. Discharges whose ${days} days are ` +
      'still running are maturing: never in the rate.',
    domain: 'readmission',
    frameworks: [nqf.access, ama.outcomes, stem.delivery, iom.timely, iom.effective],
    unit: 'proportion',
    kind: 'proportion',
    direction: 'higher_is_better',
    versions: [
      version({
        version: 'any',
        title: 'Any completed visit',
        visits: 'a completed visit, in person or by telehealth,',
        days,
        field: `follow_up_${days}d`,
      }),
      version({
        version: 'telehealth',
        title: 'A completed telehealth visit',
        visits: 'a completed telehealth visit',
        days,
        field: `telehealth_follow_up_${days}d`,
      }),
    ],
    defaultVersion: 'any',
    defaultChart: 'P',
    minimumN: 30,
    maturityDays: days,
  };
}

/** Whether patients are seen soon after they leave hospital. */
export const followUpAfterDischarge: readonly Measure[] = [followUp(7), followUp(14)];
