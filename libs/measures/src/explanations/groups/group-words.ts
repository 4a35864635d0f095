import type { Measure } from '../../catalogue/measure';
import type { ComparisonWarning, StandardisationResult } from '../../comparisons/results';
import { differenceStays } from '../../comparisons/standardisation';
import { rateWarnings } from '../../comparisons/warnings';
import type { TwoPeriodFigures } from '../../comparisons/two-periods';
import type { DisclosedEstimate } from '../../disclosure/disclosed-number';
import type { OutcomeResult } from '../../outcomes/results';
import { fullValue } from '../../wording/full-value';
import { formatDifference, formatNumber, formatRate } from '../../wording/number-formats';
import { subjectOf } from '../../wording/phrases';

interface GroupWords {
  measure: Measure;
  /** Days of the window: a count is told a day. */
  days: number;
  a: OutcomeResult;
  b: OutcomeResult;
  figures: TwoPeriodFigures;
  standardisation: StandardisationResult | null;
}

/** Share of a group's rows that may lie outside the common strata before the reader is told. */
const coverageWorthAWarning = 0.95;

/** Two groups in a sentence or two; never an effect. */
export function groupStatement({ measure, days, a, b, figures, standardisation }: GroupWords): string {
  const subject = subjectOf(measure);
  const missing = [a, b].find(({ status }) => status !== 'OK');
  if (missing) return `The two groups cannot be compared. ${missing.reason ?? 'A group has no value.'}`;
  const told = `${subject}: ${fullValue(a, measure, days)} in group a, ${fullValue(b, measure, days)} in group b`;
  const estimate = figures.difference ?? figures.meanDifference;
  const ratio = figures.rateRatio;
  const crude =
    estimate?.value != null
      ? `, a difference of ${formatDifference({ ...estimate, value: estimate.value }, measure.unit)}`
      : ratio?.value != null
        ? `${ratePart(a, b, { measure, standardisation })}, ${formatNumber(ratio.value, 2)} times as many${ratioLimits(ratio)}`
        : '';
  return `${told}${crude}.${standardisedText(standardisation, measure)} The groups may differ in other ways.`;
}

/** The difference of two rates beside their ratio, where it is to be set against the one with the mix held fixed. */
function ratePart(
  a: OutcomeResult,
  b: OutcomeResult,
  { measure, standardisation }: Pick<GroupWords, 'measure' | 'standardisation'>,
): string {
  if (standardisation === null || a.value === null || b.value === null) return '';
  const value = formatDifference({ value: b.value - a.value, low: null, high: null }, measure.unit);
  return `, a difference of ${value}`;
}

function ratioLimits({ low, high }: DisclosedEstimate): string {
  return low === null || high === null ? '' : ` (${formatNumber(low, 2)}–${formatNumber(high, 2)})`;
}

function standardisedText(standardisation: StandardisationResult | null, measure: Measure): string {
  const value = standardisation?.standardisedDifference.value;
  if (!standardisation || value == null) return '';
  const mix = standardisation.dimension.toLowerCase();
  const difference = formatDifference({ ...standardisation.standardisedDifference, value }, measure.unit);
  const turned = !differenceStays(standardisation)
    ? ', none that is detectable'
    : standardisation.reverses
      ? ', the other way round'
      : '';
  return ` With the mix of ${mix} held as in group a the difference is ${difference}${turned}.`;
}

function isCrudeDetectable({ difference, rateRatio }: TwoPeriodFigures): boolean {
  const [{ low, high }, none] = difference ? [difference, 0] : [rateRatio ?? { low: null, high: null }, 1];
  return low !== null && high !== null && (low > none || high < none);
}

function mixWarnings(standardisation: StandardisationResult): ComparisonWarning[] {
  const { dimension, reverses } = standardisation;
  const stays = differenceStays(standardisation);
  if (stays && !reverses) return [];
  const mix = `the mix of ${dimension.toLowerCase()} is held fixed`;
  const unlike = 'the crude difference must not be read as one between like groups.';
  return stays
    ? [{ code: 'MIX_REVERSAL', message: `The difference points the other way once ${mix}: ${unlike}` }]
    : [{ code: 'MIX_EXPLAINS', message: `No difference is detectable once ${mix}: ${unlike}` }];
}

/** What could mislead a reader of two groups. */
export function groupWarnings(of: GroupWords & { asked: boolean }): ComparisonWarning[] {
  const { measure, a, b, asked, standardisation } = of;
  const warnings: ComparisonWarning[] = [
    {
      code: 'NOT_AN_EFFECT',
      message:
        'Groups chosen by what happened to them differ in more than that: a difference between them is no effect.',
    },
    ...rateWarnings(measure),
  ];
  for (const [name, { status, reason }] of [
    ['a', a],
    ['b', b],
  ] as const) {
    if (status === 'OK') continue;
    const codes = { HIDDEN: 'HIDDEN_GROUP', NO_DATA: 'EMPTY_GROUP', MATURING: 'MATURING_GROUP' } as const;
    warnings.push({ code: codes[status], message: `Group ${name}: ${reason ?? 'no value.'}` });
  }
  if (asked && standardisation === null) {
    warnings.push({
      code: 'NOT_STANDARDISED',
      message: 'The mix could not be held fixed: fewer than two strata can be shown for both groups.',
    });
  }
  if (standardisation && isCrudeDetectable(of.figures)) warnings.push(...mixWarnings(standardisation));
  const coverage = standardisation?.coverage ?? null;
  if (coverage !== null && coverage < coverageWorthAWarning) {
    warnings.push({
      code: 'PARTIAL_OVERLAP',
      message:
        `Only ${formatRate(coverage)} of the ${measure.kind === 'rate' ? 'exposure' : 'rows'} of group a ` +
        `${measure.kind === 'rate' ? 'lies' : 'lie'} in strata that both groups have; the standardised figures are about those.`,
    });
  }
  return warnings;
}
