import {
  breuschGodfreyTest,
  type Coefficient,
  controlledSegmentedRegression,
  defaultNeweyWestLag,
  durbinWatsonTest,
  generalisedLeastSquares,
  ljungBoxTest,
  neweyWestBandwidth,
  praisWinsten,
  residualAutocorrelation,
  segmentedRateRegression,
  type SegmentedRateOptions,
  segmentedRegression,
  type SegmentedRegression,
  type SegmentedRegressionOptions,
} from '../../../../src';
import { segmentedRow } from '../../../../src/time-series/ordinary/segmented-design';
import type { Adapter, ReferenceCase } from '../../reference-case';
import { limitsOf, present } from '../figures';

/** R's names of our coefficients. */
const named = <T>(coefficients: Record<string, T>): Record<string, T> =>
  Object.fromEntries(
    Object.entries(coefficients).map(([name, value]) => [name === 'trendChange' ? 'trend_change' : name, value]),
  );

const tested = (coefficient: Coefficient): Record<string, unknown> => ({
  estimate: coefficient.value,
  se: coefficient.standardError,
  statistic: coefficient.statistic,
  p: coefficient.pValue,
  ci95: limitsOf(coefficient),
});

const table = (fit: SegmentedRegression): Record<string, unknown> =>
  named(Object.fromEntries(Object.entries(fit.coefficients).map(([name, value]) => [name, tested(value)])));

function effectOf(fit: SegmentedRegression): Record<string, unknown> {
  const last = fit.points.at(-1)!;
  return {
    counterfactual_last: last.counterfactual,
    fitted_last: last.fitted,
    absolute_difference: fit.effect.value,
    absolute_se: fit.effect.standardError,
    absolute_ci95: limitsOf(fit.effect),
    relative_change: fit.relativeEffect!.value,
    relative_change_delta_se: fit.relativeEffect!.standardError,
    relative_change_ci95: limitsOf(fit.relativeEffect!),
  };
}

function optionsOf({ params, inputs }: ReferenceCase): SegmentedRegressionOptions {
  const { trend_origin, fourier_pairs, period, model } = params as {
    trend_origin?: 0 | 1;
    fourier_pairs?: number;
    period?: number;
    model?: string;
  };
  return {
    values: inputs['y'] as number[],
    firstPost: (inputs['first_post_index_1based'] as number) - 1,
    trendOrigin: trend_origin ?? 0,
    fourierPairs: fourier_pairs ?? 0,
    seasonPeriod: period ?? 12,
    slopeChange: model === undefined || model.includes('trend_change'),
  };
}

function segmented(reference: ReferenceCase): unknown {
  const options = optionsOf(reference);
  const ols = present(segmentedRegression({ ...options, errors: 'classical' }));
  const errors = (type: 'HC0' | 'HC1' | 'HC3') =>
    named(
      Object.fromEntries(
        Object.entries(present(segmentedRegression({ ...options, errors: type })).coefficients).map(([name, value]) => [
          name,
          value.standardError,
        ]),
      ),
    );
  const neweyWest = Object.fromEntries(
    Object.keys(reference.expected['newey_west'] as object).map((key) => {
      const lag = Number(/lag(\d+)/.exec(key)![1]);
      const fit = present(segmentedRegression({ ...options, lag, adjust: key.includes('_adjusted') }));
      return [key, { ...table(fit), effect_at_last_point: effectOf(fit) }];
    }),
  );
  const values = options.values as number[];
  const n = values.length;
  const rows = values.map((_, index) => segmentedRow(index, options));
  const residuals = ols.residuals.map(({ residual }) => residual);
  const durbin = present(durbinWatsonTest({ rows, y: values }));
  const godfrey = (order: number) => {
    const test = present(breuschGodfreyTest({ rows, residuals, order }));
    return { lm_chi2: test.statistic, p: test.pValue, fill: '0 (lmtest default)' };
  };
  const box = (lags: number) => {
    const test = present(ljungBoxTest({ values: residuals, lags }));
    return { statistic: test.statistic, p: test.pValue };
  };
  const iterated = present(praisWinsten(options));
  const twoStep = present(praisWinsten({ ...options, iterate: false }));
  const scores = rows.map((row, i) => row.map((entry) => entry * residuals[i]!));
  return {
    n,
    k: ols.diagnostics.k,
    coefficients: named(Object.fromEntries(Object.entries(ols.coefficients).map(([name, c]) => [name, c.value]))),
    ols: table(ols),
    residual_sd: ols.diagnostics.residualSd,
    r_squared_centred: ols.diagnostics.rSquared,
    effect_at_last_point_ols_se: effectOf(ols),
    newey_west: neweyWest,
    hc0_se: errors('HC0'),
    hc1_se: errors('HC1'),
    hc3_se: errors('HC3'),
    durbin_watson: {
      statistic: durbin.statistic,
      p_greater_exact_pan: durbin.pPositive,
      p_greater_normal_approximation: durbin.pPositive,
      p_two_sided: durbin.pValue,
    },
    breusch_godfrey: { order1: godfrey(1), order4: godfrey(4) },
    ljung_box: { lag1: box(1), lag6: box(6), lag12: box(12) },
    residual_acf_lags1to6: residualAutocorrelation(residuals, 6),
    lag_rules: {
      floor_4_n100_2_9: defaultNeweyWestLag(n),
      floor_n_quarter: Math.floor(n ** 0.25),
      bwNeweyWest_bartlett_prewhite0: neweyWestBandwidth(scores),
    },
    prais_winsten_iterated: {
      rho: iterated.rho,
      iterations: iterated.iterations,
      coefficients: named(
        Object.fromEntries(
          Object.entries(iterated.coefficients).map(([name, c]) => [
            name,
            { estimate: c.value, se: c.standardError, t: c.statistic, p: c.pValue },
          ]),
        ),
      ),
    },
    prais_winsten_twostep: {
      rho: twoStep.rho,
      coefficients: named(Object.fromEntries(Object.entries(twoStep.coefficients).map(([name, c]) => [name, c.value]))),
    },
  };
}

function autoregressive(reference: ReferenceCase): unknown {
  const options = optionsOf(reference);
  const fitted = (likelihood: 'ml' | 'reml') => {
    const fit = present(generalisedLeastSquares({ ...options, likelihood }));
    return {
      phi: fit.phi,
      sigma: fit.sigma,
      loglik: fit.logLikelihood,
      coefficients: named(
        Object.fromEntries(
          Object.entries(fit.coefficients).map(([name, c]) => [
            name,
            { estimate: c.value, se: c.standardError, t: c.statistic, p: c.pValue },
          ]),
        ),
      ),
    };
  };
  return { ML: fitted('ml'), REML: fitted('reml') };
}

/** R's names of the stacked model. */
function controlled({ inputs }: ReferenceCase): unknown {
  const { treated, control } = inputs as { treated: number[]; control: number[] };
  const firstPost = (inputs['first_post_index_1based'] as number) - 1;
  const fitted = (errors: 'classical' | 'HC1') => {
    const { coefficients } = present(
      controlledSegmentedRegression({ treated, comparison: control, firstPost, errors }),
    );
    return Object.fromEntries(
      Object.entries(coefficients).map(([name, value]) => [
        name.replace('treated.', 'treated_').replace('trendChange', 'trend_change'),
        tested(value),
      ]),
    );
  };
  return { coefficients: fitted('classical'), hc1: fitted('HC1') };
}

/** A rate model: the design columns name its terms. */
function rates(reference: ReferenceCase): unknown {
  const { y, exposure, design_columns } = reference.inputs as {
    y: number[];
    exposure: number[];
    design_columns: string[];
  };
  const firstPost = { 36: 18, 192: 169 }[y.length];
  if (firstPost === undefined) throw new Error(`Unknown first post period: ${reference.id}`);
  const options: SegmentedRateOptions = {
    events: y,
    exposure,
    firstPost,
    slopeChange: design_columns.includes('trend_change'),
    fourierPairs: design_columns.filter((name) => name.startsWith('sin')).length,
    seasonPeriod: 12,
  };
  const table = (extra: Partial<SegmentedRateOptions>) => {
    const fit = present(segmentedRateRegression({ ...options, ...extra }));
    return named(
      Object.fromEntries(
        Object.entries(fit.coefficients).map(([name, c]) => [
          name,
          { ...tested(c), exp_estimate: fit.ratios[name]!.value, exp_ci95: limitsOf(fit.ratios[name]!) },
        ]),
      ),
    );
  };
  const fit = present(segmentedRateRegression({ ...options, reference: 'normal' }));
  const last = fit.points.at(-1)!;
  return {
    coefficients: named(Object.fromEntries(Object.entries(fit.coefficients).map(([name, c]) => [name, c.value]))),
    poisson_z: table({ errors: 'model' }),
    pearson_dispersion: fit.dispersion,
    quasipoisson_t: table({}),
    quasipoisson_normal_ci: table({ reference: 'normal' }),
    deviance: fit.deviance,
    null_deviance: fit.nullDeviance,
    df_residual: fit.degreesOfFreedom,
    loglik: fit.logLikelihood,
    aic: fit.aic,
    newey_west_unadjusted_z: table({ errors: 'newey-west', lag: reference.expected['newey_west_lag'] as number }),
    newey_west_lag: reference.expected['newey_west_lag'],
    effect_last_point: {
      rate_ratio_vs_counterfactual: fit.effect.value,
      log_rr_se_quasi: fit.logEffect.standardError,
      rr_ci95_quasi_normal: limitsOf(fit.effect),
      fitted_last: last.fitted,
      counterfactual_last: last.counterfactual,
    },
    events_averted_over_post_period: fit.eventsAverted,
    deviance_residual_acf_lags1to6: fit.residualAutocorrelations,
  };
}

const folder = 'src/time-series';

export const timeSeriesAdapters: Record<string, Adapter> = {
  its_poisson: {
    file: `${folder}/rates/segmented-rate-regression.ts`,
    reference: 'R glm(poisson), sandwich::NeweyWest',
    run: rates,
    // R takes the information at the last iterate but one.
    relative: (path) => (/(^|[._])se([._]|$)|statistic|ci95/.test(path) ? 1e-6 : undefined),
    skipped: (path) => (path === 'null_deviance_note' ? 'a sentence, not a figure' : null),
  },
  its_ols_segmented: {
    file: `${folder}/ordinary/segmented-regression.ts and its errors, diagnostics; autoregressive/prais-winsten.ts`,
    reference: 'R lm, sandwich::NeweyWest, vcovHC, lmtest, prais',
    run: segmented,
    skipped: (path) => (path === 'durbin_watson.note' ? 'a sentence, not a figure' : null),
  },
  its_gls_ar1: {
    file: `${folder}/autoregressive/generalised-least-squares.ts`,
    reference: 'nlme::gls corAR1',
    run: autoregressive,
    tolerance: 1e-4,
    // With 30 points REML runs to φ = 1; σ there is wherever the optimiser happens to stop (φ 0.99998 in R).
    skipped: (path, { expected }) =>
      (expected['REML'] as { phi: number }).phi > 0.9999 &&
      /^REML\.(sigma|coefficients\.intercept\.(se|t|p))$/.test(path)
        ? 'not identified: φ at its boundary'
        : null,
  },
  controlled_its: {
    file: `${folder}/ordinary/controlled-segmented-regression.ts`,
    reference: 'R lm, sandwich HC1',
    run: controlled,
  },
};
