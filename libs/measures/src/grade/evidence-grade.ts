import type { EvidenceCheck, EvidenceGradeResult, EvidenceLevel } from '../comparisons/results';
import { sustainedAtLeast, unresolvedShareLimit, type Evidence, type Support } from './evidence';
import { formatRate } from '../wording/number-formats';

/** Version of the rules below; a changed rule is a new version. */
export const evidenceGradeVersion = '1';

/**
 * The evidence grade: deterministic and published. Strong: comparison group and time series exclude no change and agree,
 * the chart shifted, sustained at least 6 periods, no open confounder, data quality passes. Moderate: time series and
 * chart agree, sustained, no open confounder. Suggestive: the two periods differ and chart or time series points the same
 * way, or a good series that is still short. Insufficient: anything else, a change for the worse, and a reversal under
 * standardisation.
 */
export function evidenceGrade(evidence: Evidence): EvidenceGradeResult {
  if (evidence.missing !== null) {
    const { side, result } = evidence.missing;
    return {
      level: 'INSUFFICIENT',
      version: evidenceGradeVersion,
      checks: [],
      reasons: [`The ${side} window has no value. ${result.reason ?? ''}`.trim()],
      raises: ['Windows with enough patients on both sides of the change.'],
    };
  }
  const level = levelOf(evidence);
  return {
    level,
    version: evidenceGradeVersion,
    checks: checksOf(evidence),
    reasons: reasonsOf(evidence),
    raises: raisesOf(evidence, level),
  };
}

function levelOf(evidence: Evidence): EvidenceLevel {
  const { change, twoPeriod, chart, chartShift, timeSeries, comparisonGroup } = evidence;
  if (change === 'WORSE' || change === 'NONE' || evidence.mixReverses || evidence.volume) return 'INSUFFICIENT';
  if (timeSeries === 'OPPOSES' || comparisonGroup === 'OPPOSES') return 'INSUFFICIENT';
  const sustained = evidence.sustainedPeriods >= sustainedAtLeast;
  const clear = evidence.openConfounders === 0;
  const series = timeSeries === 'SUPPORTS' && chart === 'SUPPORTS';
  if (series && chartShift && comparisonGroup === 'SUPPORTS' && sustained && clear && evidence.qualityPasses) {
    return 'STRONG';
  }
  // A comparison group that changed as much takes the time series' finding for itself: the tide, not the program.
  const tide = comparisonGroup === 'NONE' || comparisonGroup === 'POINTS_SAME_WAY';
  if (series && sustained && clear && !tide) return 'MODERATE';
  const pointing = timeSeries === 'SUPPORTS' || timeSeries === 'POINTS_SAME_WAY' || chart === 'SUPPORTS';
  if ((twoPeriod === 'SUPPORTS' && pointing && chart !== 'OPPOSES') || series) return 'SUGGESTIVE';
  return 'INSUFFICIENT';
}

const twoPeriodReasons: Record<Support, string> = {
  SUPPORTS: 'Two periods: the interval of the difference excludes no change.',
  OPPOSES: 'Two periods: the interval of the difference excludes no change, the other way.',
  POINTS_SAME_WAY: 'Two periods: the interval of the difference includes no change.',
  NONE: 'Two periods: no difference.',
  ABSENT: 'Two periods: no interval could be computed.',
};
const chartReasons: Record<Support, string> = {
  SUPPORTS: 'Control chart: a signal in the direction of the change after it, and none before.',
  OPPOSES: 'Control chart: the signals after the change point the other way.',
  POINTS_SAME_WAY: 'Control chart: no clear signal.',
  NONE: 'Control chart: no signal that belongs to the change.',
  ABSENT: 'Control chart: too few points.',
};
const anticipatedReason = 'Control chart: the change began before the post window.';
const seriesReasons: Record<Support, string> = {
  SUPPORTS: 'Time series: the interval of the effect against the earlier trend excludes no change.',
  OPPOSES: 'Time series: against the earlier trend the effect goes the other way.',
  POINTS_SAME_WAY: 'Time series: the effect points the same way, but its interval includes no change.',
  NONE: 'Time series: no effect in the direction of the change.',
  ABSENT: 'Time series: too few periods to estimate.',
};
const groupReasons: Record<Support, string> = {
  SUPPORTS: 'Comparison group: the change goes beyond that of the comparison group.',
  OPPOSES: 'Comparison group: the comparison group changed more.',
  POINTS_SAME_WAY: 'Comparison group: the interval of the difference in differences includes no change.',
  NONE: 'Comparison group: no more change than in the comparison group.',
  ABSENT: 'Comparison group: none chosen, or its figures are not shown.',
};

/** Worse by more than chance; a difference the data cannot tell from none is no change. */
export function isWorse(evidence: Evidence): boolean {
  return evidence.change === 'WORSE' && evidence.twoPeriod === 'SUPPORTS';
}

function reasonsOf(evidence: Evidence): string[] {
  return [
    ...(evidence.volume ? ['A count is volume, not an outcome: it is described here, not graded as an effect.'] : []),
    ...(isWorse(evidence) && !evidence.mixReverses ? ['The measure got worse, not better.'] : []),
    ...(evidence.mixReverses
      ? ['With the mix held fixed the difference points the other way: the crude difference is not an effect.']
      : []),
    ...checksOf(evidence).map(({ reason }) => reason),
  ];
}

const verdicts: Record<Support, EvidenceCheck['verdict']> = {
  SUPPORTS: 'PASSES',
  OPPOSES: 'FAILS',
  POINTS_SAME_WAY: 'FAILS',
  NONE: 'FAILS',
  ABSENT: 'ABSENT',
};

function checksOf(evidence: Evidence): EvidenceCheck[] {
  const { twoPeriod, chart, timeSeries, comparisonGroup, sustainedPeriods, postPeriods, openConfounders } = evidence;
  const passes = (holds: boolean): EvidenceCheck['verdict'] => (holds ? 'PASSES' : 'FAILS');
  const sustained = sustainedPeriods >= sustainedAtLeast;
  return [
    { id: 'TWO_PERIOD', verdict: verdicts[twoPeriod], reason: twoPeriodReasons[twoPeriod] },
    {
      id: 'CONTROL_CHART',
      verdict: verdicts[chart],
      reason: evidence.anticipatedSince === null ? chartReasons[chart] : anticipatedReason,
    },
    { id: 'TIME_SERIES', verdict: verdicts[timeSeries], reason: seriesReasons[timeSeries] },
    { id: 'COMPARISON_GROUP', verdict: verdicts[comparisonGroup], reason: groupReasons[comparisonGroup] },
    {
      id: 'SUSTAINED',
      verdict: passes(sustained),
      reason: sustained
        ? `Sustained: the last ${sustainedPeriods} periods stayed on the side of the change.`
        : `Not sustained yet: ${sustainedPeriods} of ${postPeriods} judged periods in a row at the end, ` +
          `${sustainedAtLeast} are needed.`,
    },
    {
      id: 'CONFOUNDERS',
      verdict: passes(openConfounders === 0),
      reason: confounderReason(evidence),
    },
    {
      id: 'DATA_QUALITY',
      verdict: passes(evidence.qualityPasses),
      reason: evidence.qualityPasses
        ? 'Data quality: passes.'
        : `Data quality: more than ${formatRate(unresolvedShareLimit)} of appointments are unresolved.`,
    },
  ];
}

function confounderReason({ openConfounders, ruledOut }: Evidence): string {
  const told = ruledOut
    .map(({ title, reason }) => ` Ruled out by hand: ${title} (${reason ?? 'no reason given'}).`)
    .join('');
  if (openConfounders > 0) {
    const events = openConfounders === 1 ? 'event' : 'events';
    return `Confounders: ${openConfounders} open ${events} in or near the windows.${told}`;
  }
  return `Confounders: none ${ruledOut.length > 0 ? 'open' : 'known'} in or near the windows.${told}`;
}

function raisesOf(evidence: Evidence, level: EvidenceLevel): string[] {
  if (level === 'STRONG') return [];
  if (evidence.volume) return ['An outcome measure: a rate or a score of the same program.'];
  if (isWorse(evidence) && !evidence.mixReverses) return ['Nothing in these data: the measure moved the wrong way.'];
  const raises: string[] = [];
  if (evidence.twoPeriod === 'POINTS_SAME_WAY' || evidence.twoPeriod === 'NONE') {
    raises.push('More patients or a larger change: the two periods cannot be told apart.');
  }
  if (evidence.mixReverses)
    raises.push('Compare like with like: restrict both windows to the same mix, or adjust for it.');
  if (evidence.openConfounders > 0) {
    raises.push('Rule out the confounding events: show that they did not touch these patients, or move the windows.');
  }
  if (evidence.timeSeries === 'ABSENT') raises.push('More periods before and after, for a time series.');
  else if (evidence.timeSeries !== 'SUPPORTS') raises.push('A time series effect whose interval excludes no change.');
  if (evidence.chart !== 'SUPPORTS') raises.push('A control chart signal after the change and none before it.');
  if (evidence.sustainedPeriods < sustainedAtLeast) {
    raises.push(`Follow-up until at least ${sustainedAtLeast} periods in a row hold the change.`);
  }
  if (evidence.comparisonGroup !== 'SUPPORTS') {
    raises.push('A comparison group without the intervention that did not change as much.');
  }
  if (!evidence.qualityPasses) raises.push('Reconcile the unresolved appointments.');
  return raises;
}
