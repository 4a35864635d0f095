import {
  analysisOfVariance,
  ascending,
  cronbachAlpha,
  hodgesLehmannShift,
  isUndefined,
  kendallCorrelation,
  kruskalWallisTest,
  mannWhitneyTest,
  meanInterval,
  median,
  pairedTest,
  pearsonCorrelation,
  quantile,
  sampleSummary,
  signedRankTest,
  signTest,
  spearmanCorrelation,
  standardisedMeanDifference,
  studentTest,
  welchTest,
} from '../../../../src';
import { rowsOf } from '../../delimited-data';
import type { Adapter, ReferenceCase } from '../../reference-case';
import { limitsOf, present } from '../figures';

function samples({ inputs, id }: ReferenceCase): [number[], number[]] {
  if (inputs['group1']) return [inputs['group1'] as number[], inputs['group2'] as number[]];
  if (inputs['derivation'] !== 'los; group1 readmission FALSE, group2 TRUE')
    throw new Error(`Unknown derivation: ${id}`);
  const stay = (readmitted: string): number[] =>
    rowsOf('qicharts2/cabg.csv')
      .filter((row) => row['readmission'] === readmitted)
      .map((row) => Number(row['los']));
  return [stay('FALSE'), stay('TRUE')];
}

const levelOf = ({ params }: ReferenceCase): number => Number(params?.['level'] ?? 0.95);

function twoMeans(reference: ReferenceCase): unknown {
  const [a, b] = samples(reference);
  const [baseline, post] = [present(sampleSummary(a)), present(sampleSummary(b))];
  const of = { baseline, post, level: levelOf(reference) };
  const [welch, student] = [welchTest(of), studentTest(of)];
  const effect = standardisedMeanDifference(of);
  return {
    n1: baseline.n,
    n2: post.n,
    mean1: baseline.mean,
    mean2: post.mean,
    sd1: Math.sqrt(baseline.variance),
    sd2: Math.sqrt(post.variance),
    mean_difference: post.mean - baseline.mean,
    ...(isUndefined(welch)
      ? {}
      : {
          welch_t: welch.statistic,
          welch_df: welch.degreesOfFreedom,
          welch_p: welch.pValue,
          welch_ci: limitsOf(welch.difference),
          welch_se: welch.standardError,
        }),
    ...(isUndefined(student)
      ? {}
      : {
          student_t: student.statistic,
          student_df: student.degreesOfFreedom,
          student_p: student.pValue,
          student_ci: limitsOf(student.difference),
        }),
    ...(isUndefined(effect)
      ? {}
      : {
          cohen_d_pooled: effect.cohenD.value,
          hedges_g_exact: effect.hedgesG.value,
          hedges_g_approx: effect.hedgesGApproximate,
          glass_delta_sd_group1: effect.glassDelta,
          cohen_d_noncentral_t_ci: limitsOf(effect.cohenD),
        }),
  };
}

function mannWhitney(reference: ReferenceCase): unknown {
  const [baseline, post] = samples(reference);
  const auto = present(mannWhitneyTest({ baseline, post, method: 'normal' }));
  const plain = present(mannWhitneyTest({ baseline, post, method: 'normal', continuityCorrection: false }));
  const expected = reference.expected;
  const exact = (): number => present(mannWhitneyTest({ baseline, post, method: 'exact' })).pValue;
  const shift = present(hodgesLehmannShift({ baseline, post }));
  return {
    U_group2: auto.uPost,
    U_group1: auto.uBaseline,
    ties_present: auto.ties,
    z_continuity: auto.z,
    p_normal_continuity: auto.pValue,
    z_no_continuity: plain.z,
    p_normal_no_continuity: plain.pValue,
    prob_superiority_group2: auto.probabilityOfSuperiority,
    rank_biserial: auto.rankBiserial,
    p_exact: 'p_exact' in expected ? exact() : null,
    p_exact_permutation_with_ties: 'p_exact_permutation_with_ties' in expected ? exact() : null,
    hodges_lehmann_exact_ci: limitsOf(shift),
    hodges_lehmann_median_of_pairwise_differences: shift.value,
  };
}

function pairedMeans(reference: ReferenceCase): unknown {
  const { before, after } = reference.inputs as { before: number[]; after: number[] };
  const of = { baseline: before, post: after, level: levelOf(reference) };
  const paired = present(pairedTest(of));
  const ranks = present(signedRankTest({ ...of, method: 'normal' }));
  const exact = signedRankTest(of);
  return {
    n: paired.pairs,
    mean_difference: paired.difference.value,
    sd_difference: paired.sdOfDifferences,
    t: paired.statistic,
    df: paired.degreesOfFreedom,
    p: paired.pValue,
    ci: limitsOf(paired.difference),
    dz: paired.dz,
    signed_rank_V: ranks.statistic,
    zeros_dropped: ranks.zeros,
    signed_rank_p_normal_continuity: ranks.pValue,
    sign_test_p: present(signTest(of)).pValue,
    signed_rank_p_exact: isUndefined(exact) ? null : exact.pValue,
    pseudomedian: isUndefined(exact) ? null : exact.pseudomedian.value,
    pseudomedian_exact_ci: isUndefined(exact) ? null : limitsOf(exact.pseudomedian),
  };
}

function meanInterval95(reference: ReferenceCase): unknown {
  const x = reference.inputs['x'] as number[];
  const sample = present(sampleSummary(x));
  const interval = present(meanInterval({ sample, level: levelOf(reference) }));
  const sorted = ascending(x);
  return {
    mean: interval.value,
    sd: Math.sqrt(sample.variance),
    ci: limitsOf(interval),
    median: median(x),
    q1_type7: quantile(sorted, 0.25),
    q3_type7: quantile(sorted, 0.75),
  };
}

function anova({ inputs }: ReferenceCase): unknown {
  const { values, groups } = inputs as { values: number[]; groups: (string | number)[] };
  const split = [...new Set(groups)].map((group) => values.filter((_, i) => groups[i] === group));
  const result = present(analysisOfVariance({ groups: split }));
  const ranks = present(kruskalWallisTest({ groups: split }));
  return {
    F: result.statistic,
    df1: result.betweenDegrees,
    df2: result.withinDegrees,
    p: result.pValue,
    eta_squared: result.etaSquared,
    welch_F: result.welch?.statistic,
    welch_df2: result.welch?.denominatorDegrees,
    welch_p: result.welch?.pValue,
    kruskal_chi2: ranks.statistic,
    kruskal_df: ranks.degreesOfFreedom,
    kruskal_p: ranks.pValue,
  };
}

function correlation({ inputs }: ReferenceCase): unknown {
  const of = inputs as { x: number[]; y: number[] };
  const pearson = present(pearsonCorrelation({ x: of.x, y: of.y }));
  const spearman = present(spearmanCorrelation(of));
  const kendall = present(kendallCorrelation(of));
  return {
    pearson_r: pearson.value,
    pearson_p: pearson.pValue,
    pearson_fisher_ci: limitsOf(pearson),
    spearman_rho: spearman.value,
    spearman_p_t_approx: spearman.pValue,
    kendall_tau_b: kendall.value,
    kendall_p_normal: kendall.pValue,
  };
}

const note = 'hodges_lehmann_ci_achieved_note';

export const meanAdapters: Record<string, Adapter> = {
  two_means: {
    file: 'src/means/welch-test.ts, student-test.ts, standardised-difference.ts',
    reference: 'R t.test; noncentral t by uniroot',
    run: twoMeans,
    relative: (path) => (path.includes('noncentral') ? 1e-6 : undefined),
  },
  mann_whitney: {
    file: 'src/ranks/mann-whitney-test.ts, hodges-lehmann.ts',
    reference: 'R wilcox.test, coin',
    run: mannWhitney,
    skipped: (path) => (path === note ? 'a sentence, not a figure' : null),
  },
  paired_means: {
    file: 'src/means/paired-test.ts, src/ranks/signed-rank-test.ts, sign-test.ts',
    reference: 'R t.test, wilcox.test, binom.test',
    run: pairedMeans,
  },
  mean_ci: { file: 'src/means/mean-interval.ts', reference: 'R t.test, quantile', run: meanInterval95 },
  anova: {
    file: 'src/means/analysis-of-variance.ts, src/ranks/kruskal-wallis-test.ts',
    reference: 'R anova, oneway.test, kruskal.test',
    run: anova,
  },
  correlation: { file: 'src/correlation/correlation.ts', reference: 'R cor.test', run: correlation },
  cronbach_alpha: {
    file: 'src/means/cronbach-alpha.ts',
    reference: 'R var',
    run: ({ inputs }) => ({
      alpha: present(cronbachAlpha({ responses: inputs['rows_are_respondents'] as number[][] })).value,
    }),
  },
};
