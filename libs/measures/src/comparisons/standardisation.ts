import { directlyStandardisedDifference, isUndefined, kitagawaDecomposition } from '@inflect/statistics';
import type { DimensionId } from '../catalogue/dimension';
import { dimensionCatalogue } from '../catalogue/dimension-catalogue';
import { estimateFigures, figure } from '../disclosure/figure';
import type { ShownCounts } from '../disclosure/shown-counts';
import type { StandardisationResult } from './results';

/**
 * The difference of two proportions with the mix of a dimension held as it was in the baseline, and how much of the
 * crude difference the mix explains. Strata come from the gate, small ones pooled.
 */
export function standardisation(of: {
  dimension: DimensionId;
  strata: readonly { baseline: ShownCounts; post: ShownCounts }[];
  /** Post minus baseline, without standardising. */
  crude: number | null;
}): StandardisationResult | null {
  const { dimension, crude } = of;
  const trials = ({ numerator, denominator }: ShownCounts): { events: number; trials: number } => ({
    events: numerator,
    trials: denominator,
  });
  const strata = of.strata.map(({ baseline, post }) => ({ baseline: trials(baseline), post: trials(post) }));
  const standardised = directlyStandardisedDifference({ strata, weights: 'baseline' });
  const parts = kitagawaDecomposition({ strata });
  if (isUndefined(standardised) || isUndefined(parts)) return null;
  const evidence = of.strata.flatMap(({ baseline, post }) => [baseline, post]);
  return {
    dimension: dimensionCatalogue.find(({ id }) => id === dimension)?.title ?? dimension,
    standardisedDifference: estimateFigures(evidence, standardised.difference),
    mixEffect: figure(evidence, parts.mixEffect),
    rateEffect: figure(evidence, parts.rateEffect),
    reverses: crude !== null && crude * standardised.difference.value < 0,
  };
}
