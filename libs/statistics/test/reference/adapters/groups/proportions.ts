import {
  agrestiCoullInterval,
  binomialTest,
  chiSquareTest,
  clopperPearsonInterval,
  conditionalOddsRatio,
  fisherExactTest,
  isUndefined,
  jeffreysInterval,
  mantelHaenszel,
  mcnemarTest,
  numberNeededToTreat,
  oddsRatio,
  proportionTrendTest,
  proportionZTest,
  relativeRisk,
  riskDifference,
  type RiskDifferenceMethod,
  waldInterval,
  wilsonInterval,
} from '../../../../src';
import type { Adapter, ReferenceCase } from '../../reference-case';
import { limitsOf, numbers, present } from '../figures';

const file = 'src/proportions';

function twoProportions({ params, inputs }: ReferenceCase): unknown {
  const { x1, n1, x2, n2 } = numbers(inputs);
  const level = Number(params?.['level'] ?? 0.95);
  const groups = { baseline: { events: x1!, trials: n1! }, post: { events: x2!, trials: n2! } };
  const difference = (method: RiskDifferenceMethod) => limitsOf(riskDifference({ ...groups, level, method }));
  const wald = present(riskDifference({ ...groups, level, method: 'wald' }));
  const chi = chiSquareTest(groups);
  const yates = chiSquareTest({ ...groups, continuityCorrection: true });
  const fisher = present(fisherExactTest(groups));
  const exact = conditionalOddsRatio({ ...groups, level });
  const ratio = (estimate: ReturnType<typeof relativeRisk>): number | null => {
    if (!isUndefined(estimate)) return estimate.value;
    return estimate.reason.includes('infinite') ? Infinity : null;
  };
  const risk = relativeRisk({ ...groups, level });
  const odds = oddsRatio({ ...groups, level });
  const haldaneRisk = relativeRisk({ ...groups, level, zeroCellCorrection: 'haldane' });
  const haldaneOdds = oddsRatio({ ...groups, level, zeroCellCorrection: 'haldane' });
  const nnt = numberNeededToTreat({ ...groups, level });
  const newcombe = present(riskDifference({ ...groups, level }));
  const change = (value: number | null): number | null => (value === null ? null : value - 1);
  const p1 = x1! / n1!;
  const p2 = x2! / n2!;
  const variance = (p1 * (1 - p1)) / n1! + (p2 * (1 - p2)) / n2!;
  const z = isUndefined(chi) ? null : Math.sign(wald.value) * Math.sqrt(chi.statistic!);
  return {
    p1,
    p2,
    rd: wald.value,
    rd_se_unpooled: Math.sqrt(variance),
    rd_wald_ci: difference('wald'),
    rd_wald_continuity_ci: difference('wald-continuity'),
    rd_newcombe_ci: difference('newcombe'),
    rd_newcombe_continuity_ci: difference('newcombe-continuity'),
    rd_agresti_caffo_ci: difference('agresti-caffo'),
    rd_miettinen_nurminen_ci: difference('miettinen-nurminen'),
    wilson_ci_p1: limitsOf(wilsonInterval({ ...groups.baseline, level })),
    wilson_ci_p2: limitsOf(wilsonInterval({ ...groups.post, level })),
    z_pooled: z,
    p_z_two_sided: isUndefined(chi) ? null : chi.pValue,
    chi2: isUndefined(chi) ? null : chi.statistic,
    chi2_p: isUndefined(chi) ? null : chi.pValue,
    chi2_yates: isUndefined(yates) ? null : yates.statistic,
    chi2_yates_p: isUndefined(yates) ? null : yates.pValue,
    fisher_p_two_sided: fisher.pValue,
    fisher_p_less: fisher.pLess,
    fisher_p_greater: fisher.pGreater,
    // With one possible table R prints 0 and an interval of everything; here that is undefined with a reason.
    fisher_or_cmle: isUndefined(exact) ? 0 : exact.value,
    fisher_or_exact_ci: isUndefined(exact) ? [0, Infinity] : [exact.low, exact.high],
    rr: ratio(risk),
    relative_change: change(ratio(risk)),
    or: ratio(odds),
    rr_log_ci: limitsOf(risk),
    or_log_ci: limitsOf(odds),
    relative_change_ci: limitsOf(risk)?.map(change) ?? null,
    haldane_anscombe_half_added_to_all_cells: {
      rr: ratio(haldaneRisk),
      rr_log_ci: limitsOf(haldaneRisk),
      or: ratio(haldaneOdds),
      or_log_ci: limitsOf(haldaneOdds),
    },
    nnt: {
      arr: -newcombe.value,
      arr_newcombe_ci: [-newcombe.high!, -newcombe.low!],
      nnt: isUndefined(nnt) ? Infinity : nnt.value,
      nnt_ci_at_bounds: isUndefined(nnt) ? [-1 / newcombe.low!, -1 / newcombe.high!] : [nnt.low, nnt.high],
      arr_ci_excludes_zero: newcombe.low! > 0 || newcombe.high! < 0,
    },
  };
}

function singleProportion({ params, inputs }: ReferenceCase): unknown {
  const { x, n } = numbers(inputs);
  const of = { events: x!, trials: n!, level: Number(params?.['level'] ?? 0.95) };
  return {
    p: present(wilsonInterval(of)).value,
    wald_ci: limitsOf(waldInterval(of)),
    wilson_ci: limitsOf(wilsonInterval(of)),
    wilson_continuity_ci: limitsOf(wilsonInterval({ ...of, continuityCorrection: true })),
    clopper_pearson_ci: limitsOf(clopperPearsonInterval(of)),
    agresti_coull_ci: limitsOf(agrestiCoullInterval(of)),
    jeffreys_ci: limitsOf(jeffreysInterval(of)),
  };
}

function againstTarget({ inputs }: ReferenceCase): unknown {
  const { x, n, target } = numbers(inputs);
  const of = { events: x!, trials: n!, target: target! };
  const exact = present(binomialTest(of));
  const score = present(proportionZTest(of));
  return {
    exact_binomial_p_two_sided: exact.pValue,
    exact_p_less: exact.pLess,
    exact_p_greater: exact.pGreater,
    z_score: score.statistic,
    z_p_two_sided: score.pValue,
  };
}

function stratified({ params, inputs }: ReferenceCase): unknown {
  const strata = (inputs['strata'] as Record<string, number>[]).map((s) => ({
    post: { events: s['exposed_event']!, trials: s['exposed_event']! + s['exposed_nonevent']! },
    baseline: { events: s['unexposed_event']!, trials: s['unexposed_event']! + s['unexposed_nonevent']! },
  }));
  const pooled = present(mantelHaenszel({ strata, level: Number(params?.['level'] ?? 0.95) }));
  return {
    mh_or: pooled.oddsRatio!.value,
    mh_or_rbg_ci: limitsOf(pooled.oddsRatio!),
    cmh_chi2_no_correction: pooled.test!.statistic,
    cmh_p_no_correction: pooled.test!.pValue,
    cmh_chi2_corrected: pooled.correctedTest!.statistic,
    cmh_p_corrected: pooled.correctedTest!.pValue,
    mh_rr: pooled.relativeRisk!.value,
    mh_rr_greenland_robins_ci: limitsOf(pooled.relativeRisk!),
    mh_rd: pooled.riskDifference.value,
    mh_rd_sato_ci: limitsOf(pooled.riskDifference),
  };
}

function paired({ inputs }: ReferenceCase): unknown {
  const { yes_no: onlyBefore, no_yes: onlyAfter } = numbers(inputs);
  const of = { onlyBefore: onlyBefore!, onlyAfter: onlyAfter! };
  const corrected = present(mcnemarTest(of));
  const plain = present(mcnemarTest({ ...of, continuityCorrection: false }));
  return {
    chi2_continuity: corrected.statistic,
    p_continuity: corrected.pValue,
    chi2: plain.statistic,
    p: plain.pValue,
    exact_p: corrected.exactPValue,
  };
}

function trend({ inputs }: ReferenceCase): unknown {
  const { x, n, scores } = inputs as { x: number[]; n: number[]; scores: number[] };
  const groups = x.map((events, i) => ({ events, trials: n[i]! }));
  const result = present(proportionTrendTest({ groups, scores }));
  return {
    cochran_armitage_chi2: result.trend.statistic,
    p: result.trend.pValue,
    homogeneity_chi2: result.homogeneity.statistic,
    homogeneity_df: result.homogeneity.degreesOfFreedom,
    homogeneity_p: result.homogeneity.pValue,
  };
}

export const proportionAdapters: Record<string, Adapter> = {
  two_proportions: {
    file: `${file}/two-groups/*`,
    reference: 'R prop.test, chisq.test, fisher.test; PropCIs; ratesci',
    run: twoProportions,
    absolute: (path) => (path.includes('miettinen') ? 1e-7 : 0),
  },
  single_proportion: {
    file: `${file}/one-group/*`,
    reference: 'R prop.test, binom.test, qbeta',
    run: singleProportion,
  },
  single_proportion_vs_target: {
    file: `${file}/one-group/binomial-test.ts`,
    reference: 'R binom.test',
    run: againstTarget,
  },
  mantel_haenszel: { file: `${file}/strata/mantel-haenszel.ts`, reference: 'R mantelhaen.test', run: stratified },
  mcnemar: { file: `${file}/two-groups/mcnemar-test.ts`, reference: 'R mcnemar.test, binom.test', run: paired },
  proportion_trend: {
    file: `${file}/strata/proportion-trend-test.ts`,
    reference: 'R prop.trend.test, prop.test',
    run: trend,
  },
};
