import type { Measure } from '../../catalogue/measure';
import { formatCount, formatLimits, formatNumber, formatRate } from '../../wording/number-formats';
import { subjectOf, subjectWithin } from '../../wording/phrases';
import type { CapacityInputs, RecoveredCapacityResult } from './recovered-capacity';

type Figures = Omit<RecoveredCapacityResult, 'statement' | 'assumptions'>;

/** Slots recovered in a sentence or two: none where the interval of the difference holds none. */
export function capacityStatement(of: Figures & { measure: Measure; inputs: CapacityInputs }): string {
  const { measure, baseline, post, visits, hours, inputs } = of;
  const missing = [baseline, post].find(({ status }) => status !== 'OK');
  if (missing || visits?.value == null || baseline.value === null || post.value === null) {
    return `Recovered capacity cannot be shown. ${missing?.reason ?? 'The windows cannot be compared.'}`;
  }
  const { value, low, high } = visits;
  const rates = `from ${formatRate(baseline.value)} to ${formatRate(post.value)}`;
  if (low === null || high === null || (low <= 0 && high >= 0)) {
    return (
      `${subjectOf(measure)} went ${rates}: no detectable change, so no recovered capacity is claimed ` +
      `(${about({ ...visits, value })} missed appointments fewer).`
    );
  }
  if (value < 0) {
    const more = { ...visits, value: -value, low: -high, high: -low };
    return `${subjectOf(measure)} rose ${rates}: about ${about(more)} more than at the baseline's rate. No capacity was recovered.`;
  }
  const slots =
    hours?.value == null
      ? ''
      : `, ${about({ ...hours, value: hours.value })} hours of ${inputs.slotMinutes}-minute slots`;
  return (
    `${subjectOf(measure)} fell ${rates}. At the baseline's rate there would have been about ${about({ ...visits, value })} more ` +
    `${subjectWithin(measure)} among the post window's ${formatCount(post.denominator ?? 0)} appointments${slots}.${worth(of)}`
  );
}

function worth({ margin, net, inputs }: Pick<Figures, 'margin' | 'net'> & { inputs: CapacityInputs }): string {
  if (margin?.value == null || inputs.marginPerVisit === null) return '';
  const each = `At ${formatNumber(inputs.marginPerVisit, 0)} a visit that is roughly ${about({ ...margin, value: margin.value })}`;
  if (net?.value == null || inputs.programCost === null) return ` ${each}.`;
  const { value, low, high } = net;
  const outcome =
    low !== null && high !== null && low <= 0 && high >= 0
      ? 'whether it covers the cost cannot be told'
      : value > 0
        ? 'more than the cost'
        : 'less than the cost';
  return ` ${each}; less the cost of ${formatNumber(inputs.programCost, 0)}, ${about({ ...net, value })}: ${outcome}.`;
}

/** '488 (430–546)', without a unit. */
function about({ value, low, high }: { value: number; low: number | null; high: number | null }): string {
  const rounded = formatNumber(value, 0);
  return low === null || high === null ? rounded : `${rounded} (${formatLimits({ low, high }, 'count')})`;
}

/** What has to hold for the figures to mean what they say. */
export function capacityAssumptions({ marginPerVisit, programCost }: CapacityInputs): string[] {
  return [
    'The rate would have stayed at the baseline’s: the comparison of the two windows says how far that can be believed.',
    'Every appointment kept used a slot that would have stood empty.',
    'The interval is that of the difference of rates; slot length, margin and cost are taken as exact.',
    ...(marginPerVisit === null ? [] : ['The margin is that of an average visit, also for visits recovered.']),
    ...(programCost === null ? [] : ['The cost is that of the whole post window and of nothing else.']),
  ];
}
