import { isUndefined, minimumDetectableDifference } from '@inflect/statistics';
import type { Measure } from '../catalogue/measure';
import type { ComparisonResult } from '../comparisons/results';
import { differenceStays } from '../comparisons/standardisation';
import type { DisclosedEstimate } from '../disclosure/disclosed-number';
import { sustainedAtLeast, type Evidence } from '../grade/evidence';
import { isWorse } from '../grade/evidence-grade';
import type { DateRange, Grain } from '../outcomes/counts';
import type { OutcomeResult } from '../outcomes/results';
import { formatCount, formatDate, formatDifference, formatInterval, formatNumber, formatValue } from './number-formats';
import { fullValue } from './full-value';
import { periodCount, subjectOf, subjectWithin } from './phrases';

/** What the words of a comparison are made from: its figures, its evidence and its grade. */
export interface FindingQuestion {
  measure: Measure;
  /** The post window starts with a known intervention. */
  intervention: boolean;
  grain: Grain;
  windows: { baseline: DateRange; post: DateRange };
  /** Days in each window: counts are told per day. */
  days: { baseline: number; post: number };
  comparison: Pick<
    ComparisonResult,
    | 'baseline'
    | 'post'
    | 'difference'
    | 'meanDifference'
    | 'rateRatio'
    | 'timeSeries'
    | 'differenceInDifferences'
    | 'standardisation'
    | 'grade'
  >;
  evidence: Evidence;
  /** A sentence that belongs to every statement, such as an accepted change of the survey. */
  note?: string | null;
}

/** A finding in words: a title and the one sentence the evidence supports. No other place words a comparison. */
export interface Finding {
  headline: string;
  statement: string;
}

/**
 * Words gated by the grade: Suggestive "was followed by", Moderate "was associated with", Strong "was associated with
 * ... relative to comparison", Insufficient says no detectable change (and what could have been seen), worse, or why
 * nothing can be said. Never a causal verb.
 */
export function finding(question: FindingQuestion): Finding {
  const { evidence } = question;
  if (evidence.missing !== null) return missingFinding(question);
  const graded = gradedFinding(question);
  const { note = null } = question;
  const found = note === null ? graded : { ...graded, statement: `${graded.statement} ${note}` };
  // A reversal under a fixed mix already says that the difference is no finding.
  return evidence.codingChange === null || evidence.mixReverses ? found : codedFinding(question, found);
}

/** The headline of a change that came with a change of codes is no finding, whatever the grade. */
function codedFinding(question: FindingQuestion, found: Finding): Finding {
  const { measure, evidence, comparison } = question;
  const { codingChange } = evidence;
  const changed = evidence.twoPeriod === 'SUPPORTS' || comparison.grade.level !== 'INSUFFICIENT';
  if (codingChange === null || !changed) return found;
  const values = valuesOf(question);
  const moved = `${values.baseline} before, ${values.post} after`;
  return {
    headline: codingChange.together
      ? `${subjectOf(measure)} changed when coding changed: ${moved}`
      : `${subjectOf(measure)}: ${moved}, across a change of coding`,
    statement:
      `${found.statement} ${codingChange.title} (${formatDate(codingChange.on)}) changed how care is coded: the figures ` +
      'may differ though the care did not.',
  };
}

function gradedFinding(question: FindingQuestion): Finding {
  const { measure, evidence, comparison } = question;
  if (comparison.grade.level === 'INSUFFICIENT') return insufficientFinding(question);
  const values = valuesOf(question);
  const verb = evidence.sign > 0 ? 'rose' : 'fell';
  const stayed = staysPut(evidence) ? ' and stayed there' : '';
  return {
    headline: `${subjectOf(measure)} ${verb} from ${values.baseline} to ${values.post}${stayed}`,
    statement: gradedStatement(question),
  };
}

/** Sustained, and the time series agrees that the change has not worn off. */
function staysPut(evidence: Evidence): boolean {
  return evidence.sustainedPeriods >= sustainedAtLeast && evidence.timeSeries === 'SUPPORTS';
}

/** Values as headlines print them; counts per day, because windows differ in length. */
function valuesOf({ measure, comparison, days }: FindingQuestion): { baseline: string; post: string } {
  const print = (result: OutcomeResult, length: number): string =>
    measure.kind === 'count'
      ? `${formatNumber((result.value ?? 0) / length)} a day`
      : formatValue(result.value ?? 0, measure.unit);
  return { baseline: print(comparison.baseline, days.baseline), post: print(comparison.post, days.post) };
}

function fromTo({ measure, comparison, days }: FindingQuestion): string {
  const before = fullValue(comparison.baseline, measure, days.baseline);
  return `from ${before} to ${fullValue(comparison.post, measure, days.post)}`;
}

/** ', a difference of −11.9 points (−13.3 to −10.5)'; for counts the rate ratio. */
function differencePhrase({ measure, comparison }: FindingQuestion): string {
  const { rateRatio } = comparison;
  if (rateRatio?.value != null) return `, a rate ratio of ${ratioText(rateRatio)}`;
  const estimate = comparison.difference ?? comparison.meanDifference;
  if (estimate?.value == null) return '';
  return `, a difference of ${formatDifference({ ...estimate, value: estimate.value }, measure.unit)}`;
}

function ratioText({ value, low, high }: DisclosedEstimate): string {
  const limits = low === null || high === null ? '' : ` (${formatNumber(low, 2)}–${formatNumber(high, 2)})`;
  return `${formatNumber(value ?? 0, 2)}${limits}`;
}

function gradedStatement(question: FindingQuestion): string {
  const { measure, windows, comparison, evidence, grain } = question;
  const started = `${question.intervention ? 'The intervention' : 'The start of the post window'} on ${formatDate(windows.post.from)}`;
  const change = evidence.sign > 0 ? 'a rise' : 'a fall';
  const what = `${change} in ${subjectWithin(measure)} ${fromTo(question)}${differencePhrase(question)}`;
  const { timeSeries, differenceInDifferences } = comparison;
  if (comparison.grade.level === 'SUGGESTIVE') return `${started} was followed by ${what}.`;
  const effect =
    timeSeries?.effect.value == null
      ? ''
      : ` ${cap(periodCount(timeSeries.horizon, grain))} after it began, the effect against the earlier trend was ` +
        `${formatDifference({ ...timeSeries.effect, value: timeSeries.effect.value }, measure.unit)}.`;
  if (comparison.grade.level === 'MODERATE') return `${started} was associated with ${what}.${effect}`;
  const group = differenceInDifferences?.estimate;
  const relative =
    group?.value == null
      ? ''
      : ` (difference in differences ${formatDifference({ ...group, value: group.value }, measure.unit)})`;
  return (
    `${started} was associated with ${change} in ${subjectWithin(measure)} relative to comparison` +
    `${relative}: ${fromTo(question)}${differencePhrase(question)}.${effect}`
  );
}

const cap = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function missingFinding({ measure, evidence }: FindingQuestion): Finding {
  const { side, result } = evidence.missing ?? { side: 'baseline', result: null };
  const window = side === 'baseline' ? 'baseline' : 'post';
  const states = { HIDDEN: 'hidden', NO_DATA: 'no data', MATURING: 'maturing', OK: 'not shown' } as const;
  return {
    headline: `${subjectOf(measure)}: ${states[result?.status ?? 'NO_DATA']} in the ${window} window`,
    statement: `The two windows cannot be compared. ${cap(window)} window: ${result?.reason ?? 'no value.'}`,
  };
}

function insufficientFinding(question: FindingQuestion): Finding {
  const { measure, windows, comparison, evidence } = question;
  const values = valuesOf(question);
  const subject = subjectOf(measure);
  const after = `after ${formatDate(windows.post.from)}`;
  const { standardisation } = comparison;
  if (evidence.mixReverses && standardisation?.standardisedDifference.value != null) {
    const estimate = { ...standardisation.standardisedDifference, value: standardisation.standardisedDifference.value };
    return {
      headline: `${subject}: ${values.baseline} and ${values.post}, but the mix of patients changed`,
      statement:
        `${subject} went ${fromTo(question)} ${after}, but with the mix of ` +
        `${standardisation.dimension.toLowerCase()} held fixed ` +
        `${differenceStays(standardisation) ? 'the difference points the other way' : 'no difference is detectable'}: ` +
        `${formatDifference(estimate, measure.unit)}. The crude difference must not be read as an effect.`,
    };
  }
  const detectable = evidence.twoPeriod === 'SUPPORTS' || evidence.timeSeries === 'SUPPORTS';
  if (isWorse(evidence)) {
    return {
      headline: `${subject} got worse: from ${values.baseline} to ${values.post}`,
      statement: `${subject} got worse ${after}: ${fromTo(question)}${differencePhrase(question)}.`,
    };
  }
  if (!detectable) {
    return {
      headline: `No detectable change in ${subjectWithin(measure)}: ${values.baseline} to ${values.post}`,
      statement:
        `No detectable change in ${subjectWithin(measure)} ${after}: ${fromTo(question)}` +
        `${differencePhrase(question)}.${detectableText(question)}`,
    };
  }
  return {
    headline: `${subject}: ${values.baseline} before, ${values.post} after; evidence insufficient`,
    statement:
      `${subject} went ${fromTo(question)} ${after}${differencePhrase(question)}; the evidence is insufficient to tell ` +
      'this from earlier trend and ordinary variation.',
  };
}

/** What could have been seen: 'Changes smaller than 2.1 points could not have been detected (80% power).' */
function detectableText({ measure, comparison }: FindingQuestion): string {
  const smallest = smallestDetectable(measure, comparison);
  if (smallest === null) return '';
  const size = formatDifference({ value: smallest, low: null, high: null }, measure.unit);
  return ` With this much data, a change smaller than ${size} would probably have been missed (80% power).`;
}

function smallestDetectable(measure: Measure, comparison: FindingQuestion['comparison']): number | null {
  const { baseline, post, timeSeries } = comparison;
  if (
    measure.kind === 'proportion' &&
    baseline.value !== null &&
    baseline.denominator !== null &&
    post.denominator !== null
  ) {
    const found = minimumDetectableDifference({
      baselineRate: baseline.value,
      baselineTrials: baseline.denominator,
      postTrials: post.denominator,
    });
    if (!isUndefined(found)) {
      return measure.direction === 'lower_is_better'
        ? (found.decrease ?? found.increase)
        : (found.increase ?? found.decrease);
    }
  }
  return timeSeries?.diagnostics.minimumDetectableEffect ?? null;
}

/** A value of a table or chart in words: '18.0% (16.9–19.2), n 4,102', or its state. */
export function outcomeText(result: OutcomeResult, unit: Measure['unit']): string {
  if (result.value === null) return result.reason ?? 'No value.';
  const { low = null, high = null } = result.interval ?? {};
  const n = result.denominator === null || unit === 'count' ? '' : `, n ${formatCount(result.denominator)}`;
  return `${formatInterval({ value: result.value, low, high }, unit)}${n}`;
}
