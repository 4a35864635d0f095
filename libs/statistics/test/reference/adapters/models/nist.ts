import { analysisOfVariance, linearRegression, residualAutocorrelation, sampleSummary } from '../../../../src';
import { nistRows } from '../../delimited-data';
import type { Adapter, ReferenceCase } from '../../reference-case';
import { present } from '../figures';

function linear({ params, inputs, expected }: ReferenceCase): unknown {
  const { x, y } = inputs as { x: number[]; y: number[] };
  const names = (expected['certified_parameters'] as { name: string }[]).map(({ name }) => name);
  const intercept = names.includes('B0') && !(params?.['model'] as string).startsWith('y = B1');
  const powers = names.filter((name) => name !== 'B0').map((name) => Number(name.slice(1)));
  const predictors = Object.fromEntries(powers.map((power) => [`B${power}`, x.map((value) => value ** power)]));
  const fit = present(linearRegression({ y, predictors, intercept }));
  const total = fit.overall ? fit.overall.statistic * powers.length * fit.residualSd! ** 2 : null;
  const mean = intercept ? y.reduce((sum, value) => sum + value, 0) / y.length : 0;
  const explained = fit.fitted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    certified_parameters: names.map((name) => {
      const c = fit.coefficients[name === 'B0' ? '(Intercept)' : name]!;
      return { name, estimate: c.value, sd: c.standardError };
    }),
    residual_sd: fit.residualSd,
    r_squared: fit.rSquared,
    anova: {
      regression_df: powers.length,
      regression_ss: total ?? explained,
      residual_df: fit.n - fit.k,
      residual_ss: fit.residualSumOfSquares,
      // NIST certifies F as infinite for an exact fit.
      F: fit.overall ? fit.overall.statistic : Infinity,
    },
  };
}

function univariate({ inputs }: ReferenceCase): unknown {
  const y = (inputs['y'] as number[] | undefined) ?? nistRows(inputs['dataset'] as string).map(([value]) => value!);
  const { n, mean, variance } = present(sampleSummary(y));
  return { mean, sd: Math.sqrt(variance), autocorrelation_lag1: residualAutocorrelation(y, 1)[0], n };
}

function treatments({ inputs }: ReferenceCase): unknown {
  const rows = nistRows(inputs['dataset'] as string).slice(1);
  const groups = rows[0]!.map((_, column) => rows.map((row) => row[column]!));
  const result = present(analysisOfVariance({ groups }));
  return {
    between_df: result.betweenDegrees,
    between_ss: result.betweenSumOfSquares,
    between_ms: result.betweenSumOfSquares / result.betweenDegrees,
    F: result.statistic,
    within_df: result.withinDegrees,
    within_ss: result.withinSumOfSquares,
    within_ms: result.withinSumOfSquares / result.withinDegrees,
    r_squared: result.etaSquared,
    residual_sd: Math.sqrt(result.withinSumOfSquares / result.withinDegrees),
  };
}

const certified = 'NIST StRD certified values';

export const nistAdapters: Record<string, Adapter> = {
  nist_linear_regression: {
    file: 'src/numerics/least-squares.ts',
    reference: certified,
    run: linear,
  },
  nist_univariate: { file: 'src/numerics/sample-summary.ts', reference: certified, run: univariate },
  nist_anova: {
    file: 'src/means/analysis-of-variance.ts',
    reference: certified,
    run: treatments,
    // 1e9 + 0.4 has no exact double: the data themselves lose digits (SmLs04 keeps 9, SmLs07 keeps 3).
    tolerance: 1e-8,
  },
};
