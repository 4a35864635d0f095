import {
  type Coefficient,
  type GeneralisedRegression,
  type LinearErrors,
  linearPrediction,
  linearRegression,
  logisticRegression,
  negativeBinomialRegression,
  poissonRegression,
  standardisedRiskDifference,
  type ClusterCorrection,
} from '../../../../src';
import { mayAppointments, rowsOf } from '../../delimited-data';
import type { Adapter, ReferenceCase } from '../../reference-case';
import { limitsOf, present } from '../figures';

type Table = Record<string, unknown>;

const mapped = <T, U>(record: Record<string, T>, of: (value: T, key: string) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, of(value, key)]));

const tested = (c: Coefficient): Table => ({
  estimate: c.value,
  se: c.standardError,
  statistic: c.statistic,
  p: c.pValue,
  ci95: limitsOf(c),
});

const standardErrors = (coefficients: Record<string, Coefficient>): Table =>
  mapped(coefficients, (c) => c.standardError);

interface Data {
  y: number[];
  predictors: Record<string, number[]>;
  clusters?: string[];
  /** Variable of the standardised risk difference. */
  variable: string;
}

function appointmentData(wait: number, terms: readonly string[]): Data {
  const rows = mayAppointments(wait);
  const columns: Record<string, (a: (typeof rows)[number]) => number> = {
    sms: (a) => a.sms,
    age10: (a) => a.age / 10,
    wait: (a) => a.wait,
    gender_m: (a) => (a.row['Gender'] === 'M' ? 1 : 0),
  };
  return {
    y: rows.map((a) => a.missed),
    predictors: Object.fromEntries(
      terms.map((term) => [term, rows.map(columns[term] ?? ((a) => Number(a.row[term])))]),
    ),
    clusters: rows.map((a) => a.patient),
    variable: 'sms',
  };
}

function bypassData(outcome: string, terms: readonly string[]): Data {
  const rows = rowsOf('qicharts2/cabg.csv');
  const columns: Record<string, (row: Record<string, string>) => number> = {
    age10: (row) => Number(row['age']) / 10,
    male: (row) => (row['gender'] === 'Male' ? 1 : 0),
    los: (row) => Number(row['los']),
  };
  return {
    y: rows.map((row) => (row[outcome] === 'TRUE' ? 1 : 0)),
    predictors: Object.fromEntries(terms.map((term) => [term, rows.map(columns[term]!)])),
    variable: 'male',
  };
}

/** Terms right of "1 +" in a formula. */
const termsOf = ({ params }: ReferenceCase): string[] =>
  (params!['formula'] as string)
    .split('~')[1]!
    .split('+')
    .map((term) => term.trim())
    .filter((term) => term !== '1');

function dataOf(reference: ReferenceCase): Data {
  const derivation = reference.inputs['derivation'] as string;
  const terms = termsOf(reference);
  if (derivation.includes('2016-05'))
    return appointmentData(/wait>=(\d+)/.test(derivation) ? Number(/wait>=(\d+)/.exec(derivation)![1]) : 0, terms);
  return bypassData(derivation.startsWith('death') ? 'death' : 'readmission', terms);
}

function logistic(reference: ReferenceCase): unknown {
  const { y, predictors, clusters, variable } = dataOf(reference);
  const fit = present(logisticRegression({ y, predictors }));
  const robust = present(logisticRegression({ y, predictors, errors: 'HC0' }));
  const clustered = (clusterCorrection: ClusterCorrection) =>
    clusters && 'n_clusters' in reference.expected
      ? present(logisticRegression({ y, predictors, errors: 'cluster', clusters, clusterCorrection }))
      : null;
  const risks = present(standardisedRiskDifference({ fit, variable }));
  const cr1 = clustered('CR1');
  const groups = clustered('groups');
  return {
    n: fit.n,
    events: fit.events,
    coefficients_wald_z: mapped(fit.coefficients, (c, name) => ({
      ...tested(c),
      or: fit.ratios[name]!.value,
      or_ci95: limitsOf(fit.ratios[name]!),
    })),
    null_deviance: fit.nullDeviance,
    deviance: fit.deviance,
    loglik: fit.logLikelihood,
    aic: fit.aic,
    lr_chi2: fit.likelihoodRatio!.statistic,
    lr_df: fit.likelihoodRatio!.degreesOfFreedom,
    mcfadden_r2: fit.mcFaddenRSquared,
    c_statistic: fit.cStatistic,
    brier: fit.brierScore,
    hc0_se: standardErrors(robust.coefficients),
    n_clusters: cr1?.clusters,
    cluster_se_hc0_G_over_G_minus_1: groups && standardErrors(groups.coefficients),
    cluster_se_hc1: cr1 && standardErrors(cr1.coefficients),
    standardised_risk_difference: {
      variable,
      risk1: risks.riskWith,
      risk0: risks.riskWithout,
      rd: risks.difference.value,
      delta_se: risks.standardError,
      ci95: limitsOf(risks.difference),
      rr: risks.ratio,
    },
  };
}

function counts(fit: GeneralisedRegression, robust: GeneralisedRegression): Table {
  return {
    n: fit.n,
    model_z: mapped(fit.coefficients, tested),
    robust_hc0_z: mapped(robust.coefficients, tested),
    pearson_dispersion: fit.dispersion,
    deviance: fit.deviance,
    aic: fit.aic,
    loglik: fit.logLikelihood,
  };
}

function modifiedPoisson(reference: ReferenceCase): unknown {
  const { y, predictors } = dataOf(reference);
  return counts(
    present(poissonRegression({ y, predictors })),
    present(poissonRegression({ y, predictors, errors: 'HC0' })),
  );
}

function sprays({ inputs }: ReferenceCase): unknown {
  const { y, group } = inputs as { y: number[]; group: string[] };
  const levels = [...new Set(group)].slice(1);
  const predictors = Object.fromEntries(
    levels.map((level) => [`spray${level}`, group.map((g) => (g === level ? 1 : 0))]),
  );
  return counts(
    present(poissonRegression({ y, predictors })),
    present(poissonRegression({ y, predictors, errors: 'HC0' })),
  );
}

function negativeBinomial(): unknown {
  const rows = rowsOf('funnel/medpar.csv');
  const column = (name: string): number[] => rows.map((row) => Number(row[name]));
  const predictors = { hmo: column('hmo'), died: column('died'), age80: column('age80') };
  const fit = present(negativeBinomialRegression({ y: column('los'), predictors }));
  return {
    theta: fit.theta,
    theta_se: fit.thetaStandardError,
    coefficients: mapped(fit.coefficients, tested),
    loglik: fit.logLikelihood,
    aic: fit.aic,
  };
}

function ordinary({ inputs }: ReferenceCase): unknown {
  const { x, y } = inputs as { x: number[]; y: number[] };
  const fitted = (errors: LinearErrors) => present(linearRegression({ y, predictors: { speed: x }, errors }));
  const fit = fitted('classical');
  const at = present(linearPrediction({ fit, at: { speed: 21 } }));
  return {
    n: fit.n,
    k: fit.k,
    classical: mapped(fit.coefficients, tested),
    ...Object.fromEntries(
      (['HC0', 'HC1', 'HC2', 'HC3'] as const).map((type) => [
        type.toLowerCase(),
        mapped(fitted(type).coefficients, tested),
      ]),
    ),
    r2: fit.rSquared,
    adj_r2: fit.adjustedRSquared,
    sigma: fit.residualSd,
    F: fit.overall!.statistic,
    predict_x21: [at.mean.value, ...limitsOf(at.mean)!],
    predict_x21_pi: [at.observation.value, ...limitsOf(at.observation)!],
  };
}

// R takes the information at the last iterate but one.
const glm = {
  relative: (path: string) => (/(^|[._])se([._]|$)|statistic|ci95|standardised/.test(path) ? 1e-6 : undefined),
};
const models = 'src/regression/models';

export const regressionAdapters: Record<string, Adapter> = {
  logistic_regression: {
    file: `${models}/logistic-regression.ts, standardised-risk-difference.ts`,
    reference: 'R glm(binomial), sandwich',
    run: logistic,
    ...glm,
  },
  modified_poisson_rr: {
    file: `${models}/poisson-regression.ts`,
    reference: 'R glm(poisson), sandwich',
    run: modifiedPoisson,
    ...glm,
  },
  poisson_regression: { file: `${models}/poisson-regression.ts`, reference: 'R glm(poisson)', run: sprays, ...glm },
  negative_binomial: {
    file: `${models}/negative-binomial-regression.ts`,
    reference: 'MASS::glm.nb',
    run: negativeBinomial,
    // R's error of θ comes from its last Newton step but one.
    relative: (path) => (path === 'theta_se' ? 1e-4 : 1e-7),
  },
  ols: { file: `${models}/linear-regression.ts, linear-prediction.ts`, reference: 'R lm, sandwich', run: ordinary },
};
