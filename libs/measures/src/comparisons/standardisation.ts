import {
  directlyStandardisedDifference,
  directlyStandardisedRateDifference,
  isUndefined,
  kitagawaDecomposition,
  kitagawaRateDecomposition,
} from '@inflect/statistics';
import { codeTitle, compareCodes, type DimensionLabels } from '../catalogue/code-titles';
import type { DimensionId } from '../catalogue/dimension';
import { dimensionCatalogue } from '../catalogue/dimension-catalogue';
import type { MeasureKind } from '../catalogue/measure';
import { estimateFigures, figure } from '../disclosure/figure';
import type { GatedStratum } from '../disclosure/explained/gated-strata';
import type { ShownCounts } from '../disclosure/shown-counts';
import type { StandardisationResult, StratumResult } from './results';

/** Kinds whose difference can be told from that of a mix: the mix of a rate is that of its exposure. */
export const standardisedKinds = ['proportion', 'rate'] as const satisfies readonly MeasureKind[];
export type StandardisedKind = (typeof standardisedKinds)[number];

/** Can a mix be held fixed for measures of this kind? */
export const isStandardised = (kind: MeasureKind): kind is StandardisedKind =>
  standardisedKinds.some((standardised) => standardised === kind);

/**
 * The difference of two proportions or rates with the mix of a dimension held as it was in the baseline (or in group a), and
 * how much of the crude difference the mix explains, stratum by stratum. Strata come from the gate, small ones together.
 */
export function standardisation(of: {
  kind: StandardisedKind;
  dimension: DimensionId;
  strata: readonly GatedStratum[];
  /** Post minus baseline (b minus a), without standardising. */
  crude: number | null;
  labels?: DimensionLabels;
}): StandardisationResult | null {
  const { kind, dimension, crude, labels } = of;
  const ordered = [...of.strata].sort((x, y) => byCode(dimension, x, y));
  const strata = ordered.map(({ a, b }) => ({ baseline: sizedOf(a), post: sizedOf(b) }));
  const { standardised, parts } = figuresOf(kind, strata);
  if (isUndefined(standardised) || isUndefined(parts)) return null;
  const evidence = ordered.flatMap(({ a, b }) => [a, b].filter((counts) => counts !== null));
  return {
    dimension: dimensionCatalogue.find(({ id }) => id === dimension)?.title ?? dimension,
    standardisedBaseline: figure(evidence, standardised.standardisedBaseline),
    standardisedPost: figure(evidence, standardised.standardisedPost),
    standardisedDifference: estimateFigures(evidence, standardised.difference),
    coverage: figure(evidence, standardised.coverage),
    mixEffect: figure(evidence, parts.mixEffect),
    rateEffect: figure(evidence, parts.rateEffect),
    reverses: crude !== null && crude * standardised.difference.value < 0,
    strata: ordered.map((stratum, index): StratumResult => ({
      label: labelOf(dimension, stratum.codes, labels),
      codes: stratum.codes,
      baseline: sideOf(stratum.a),
      post: sideOf(stratum.b),
      ...contributionsOf(strata, index, evidence),
      compared: stratum.a !== null && stratum.b !== null,
    })),
  };
}

/** A difference stays once the mix is held fixed: its interval excludes none. */
export function differenceStays({ standardisedDifference: { low, high } }: StandardisationResult): boolean {
  return low !== null && high !== null && (low > 0 || high < 0);
}

/** Events of a stratum's side and what they are counted against: trials or exposure. */
interface Sized {
  events: number;
  size: number;
}

interface SizedStratum {
  baseline: Sized;
  post: Sized;
}

function sizedOf(counts: ShownCounts | null): Sized {
  return { events: counts?.numerator ?? 0, size: counts?.denominator ?? 0 };
}

function figuresOf(kind: StandardisedKind, sized: readonly SizedStratum[]) {
  if (kind === 'rate') {
    const exposed = ({ events, size }: Sized) => ({ events, exposure: size });
    const strata = sized.map(({ baseline, post }) => ({ baseline: exposed(baseline), post: exposed(post) }));
    return {
      standardised: directlyStandardisedRateDifference({ strata }),
      parts: kitagawaRateDecomposition({ strata }),
    };
  }
  const tried = ({ events, size }: Sized) => ({ events, trials: size });
  const strata = sized.map(({ baseline, post }) => ({ baseline: tried(baseline), post: tried(post) }));
  return {
    standardised: directlyStandardisedDifference({ strata, weights: 'baseline' }),
    parts: kitagawaDecomposition({ strata }),
  };
}

function sideOf(counts: ShownCounts | null): StratumResult['baseline'] {
  if (counts === null) return { n: figure([], 0), value: null };
  return { n: figure([counts], counts.denominator), value: figure([counts], counts.numerator / counts.denominator) };
}

/** In order of their codes; not recorded, and small strata together, last. */
function byCode(dimension: DimensionId, x: GatedStratum, y: GatedStratum): number {
  const late = ({ codes }: GatedStratum): number => (codes.length > 1 ? 2 : Number(codes[0] === null));
  return late(x) - late(y) || compareCodes(dimension, x.codes[0] ?? null, y.codes[0] ?? null);
}

function labelOf(
  dimension: DimensionId,
  codes: readonly (string | null)[],
  labels: DimensionLabels | undefined,
): string {
  const inOrder = [...codes].sort((left, right) => compareCodes(dimension, left, right));
  const names = inOrder.map((code) => codeTitle(dimension, code, labels));
  return names.length === 1 ? (names[0] ?? '') : `Together: ${names.join(', ')}`;
}

/**
 * What one stratum adds to the mix and to the rate effect. The mix of a stratum counts against the mean rate of both
 * sides, so that a growing stratum adds only as far as its rate differs; the sums are Kitagawa's.
 */
function contributionsOf(
  strata: readonly SizedStratum[],
  index: number,
  evidence: readonly ShownCounts[],
): Pick<StratumResult, 'baselineShare' | 'postShare' | 'mixEffect' | 'rateEffect'> {
  const total = (side: 'baseline' | 'post', part: keyof Sized): number =>
    strata.reduce((sum, stratum) => sum + stratum[side][part], 0);
  const [n1, n2] = [total('baseline', 'size'), total('post', 'size')];
  const mean = (total('baseline', 'events') / n1 + total('post', 'events') / n2) / 2;
  const { baseline, post } = strata[index] ?? { baseline: sizedOf(null), post: sizedOf(null) };
  const [w1, w2] = [baseline.size / n1, post.size / n2];
  const rate = ({ events, size }: Sized): number | null => (size > 0 ? events / size : null);
  const p1 = rate(baseline) ?? rate(post) ?? mean;
  const p2 = rate(post) ?? rate(baseline) ?? mean;
  return {
    baselineShare: figure(evidence, w1),
    postShare: figure(evidence, w2),
    mixEffect: figure(evidence, (w2 - w1) * ((p1 + p2) / 2 - mean)),
    rateEffect: figure(evidence, ((p2 - p1) * (w1 + w2)) / 2),
  };
}
