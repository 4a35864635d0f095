import {
  type Coefficient,
  differenceInDifferences,
  type DifferenceObservation,
  differenceOfProportions,
  type LinearErrors,
  median,
  twoWayFixedEffects,
  type ClusterCorrection,
} from '../../../../src';
import { rowsOf } from '../../delimited-data';
import type { Adapter, ReferenceCase } from '../../reference-case';
import { limitsOf, numbers, present } from '../figures';

interface Names {
  treated: string;
  post: string;
  treatedPost: string;
}

interface Data {
  observations: DifferenceObservation[];
  names: Names;
}

function cardKrueger(covariates: readonly string[]): Data {
  const observations = rowsOf('did/card-krueger.csv')
    .filter((row) => row['fte'] !== 'NA')
    .map((row) => ({
      y: Number(row['fte']),
      treated: row['nj'] === '1',
      post: row['d'] === '1',
      cluster: row['id']!,
      covariates: Object.fromEntries(covariates.map((name) => [name, Number(row[name])])),
    }));
  return { observations, names: { treated: 'nj', post: 'd', treatedPost: 'd_nj' } };
}

function injury(): Data {
  const observations = rowsOf('did/injury.csv')
    .filter((row) => row['ky'] === '1')
    .map((row) => ({ y: Number(row['ldurat']), treated: row['highearn'] === '1', post: row['afchnge'] === '1' }));
  return { observations, names: { treated: 'highearn', post: 'afchnge', treatedPost: 'afhigh' } };
}

const remote = new Set(['Telephone', 'Video/Online']);

function practices(): Data {
  const areas = new Map<
    string,
    { remote: number; known: number; months: Map<string, { missed: number; kept: number }> }
  >();
  for (const row of rowsOf('nhs/gp_appointments_month_ccg_mode_status.csv')) {
    const area = areas.get(row['ccg_code']!) ?? { remote: 0, known: 0, months: new Map() };
    areas.set(row['ccg_code']!, area);
    const count = Number(row['count']);
    if (row['month'] === '2020-06' && row['appt_mode'] !== 'Unknown') {
      area.known += count;
      if (remote.has(row['appt_mode']!)) area.remote += count;
    }
    const month = area.months.get(row['month']!) ?? { missed: 0, kept: 0 };
    area.months.set(row['month']!, month);
    if (row['appt_status'] === 'DNA') month.missed += count;
    if (row['appt_status'] === 'Attended') month.kept += count;
  }
  const middle = median([...areas.values()].map((area) => area.remote / area.known));
  const observations = [...areas].flatMap(([cluster, area]) =>
    [...area.months].map(([month, { missed, kept }]) => ({
      y: (100 * missed) / (missed + kept),
      treated: area.remote / area.known > middle,
      post: month >= '2020-03',
      cluster,
    })),
  );
  return { observations, names: { treated: 'treat', post: 'post', treatedPost: 'treat:post' } };
}

function dataOf({ inputs, id }: ReferenceCase): Data {
  const derivation = inputs['derivation'] as string;
  if (derivation.startsWith('rows with fte')) return cardKrueger([]);
  if (derivation.startsWith('+ kfc')) return cardKrueger(derivation.replace('+', '').trim().split(' '));
  if (derivation.startsWith('ky==1')) return injury();
  if (derivation.startsWith('49 CCGs')) return practices();
  throw new Error(`Unknown derivation: ${id}`);
}

const tested = (c: Coefficient): Record<string, unknown> => ({
  estimate: c.value,
  se: c.standardError,
  statistic: c.statistic,
  t: c.statistic,
  df: c.degreesOfFreedom,
  p: c.pValue,
  ci95: limitsOf(c),
});

function ordinary(reference: ReferenceCase): unknown {
  const { observations, names } = dataOf(reference);
  const table = (errors: LinearErrors, clusterCorrection?: ClusterCorrection): Record<string, unknown> => {
    const { regression } = present(differenceInDifferences({ observations, errors, clusterCorrection }));
    return Object.fromEntries(
      Object.entries(regression.coefficients).map(([name, c]) => [names[name as keyof Names] ?? name, tested(c)]),
    );
  };
  const { expected } = reference;
  const clustered = 'n_clusters' in expected;
  const result = present(differenceInDifferences({ observations, errors: 'classical' }));
  return {
    n: result.regression.n,
    k: result.regression.k,
    classical: table('classical'),
    hc0: table('HC0'),
    hc1: table('HC1'),
    hc2: table('HC2'),
    hc3: table('HC3'),
    ...(clustered
      ? {
          n_clusters: present(differenceInDifferences({ observations })).clusters,
          cluster_hc0_sandwich_default: table('cluster', 'groups'),
          cluster_hc1: table('cluster', 'CR1'),
        }
      : {}),
    ...('cluster_cr2_satterthwaite' in expected ? { cluster_cr2_satterthwaite: table('CR2') } : {}),
    means: {
      control_pre: result.means.comparisonBefore,
      control_post: result.means.comparisonAfter,
      treated_pre: result.means.treatedBefore,
      treated_post: result.means.treatedAfter,
    },
    did: result.estimate.value,
  };
}

function panel(reference: ReferenceCase): unknown {
  const castle = reference.inputs['dataset'] === 'did/castle.csv';
  const name = castle ? 'post' : 'seatbelt';
  const unit = castle ? 'sid' : 'state';
  const rows = rowsOf(reference.inputs['dataset'] as string).filter((row) => row[name] !== '' && row[name] !== 'NA');
  const of = {
    y: rows.map((row) => (castle ? Number(row['l_homicide']) : Math.log(Number(row['fatalities'])))),
    predictors: { [name]: rows.map((row) => Number(row[name])) },
    unit: rows.map((row) => row[unit]!),
    period: rows.map((row) => row['year']!),
  };
  const table = (options: Partial<Parameters<typeof twoWayFixedEffects>[0]>) => ({
    [name]: tested(present(twoWayFixedEffects({ ...of, ...options })).coefficients[name]!),
  });
  const fit = present(twoWayFixedEffects(of));
  return {
    n: fit.n,
    k: fit.k,
    classical: table({ errors: 'classical' }),
    hc0: table({ errors: 'HC0' }),
    hc1: table({ errors: 'HC1' }),
    n_clusters: fit.clusters,
    cluster_hc0_sandwich_default: table({ clusterCorrection: 'groups' }),
    cluster_hc1: table({}),
  };
}

function proportions({ inputs }: ReferenceCase): unknown {
  const i = numbers(inputs);
  const group = (name: string) => ({ events: i[`${name}_x`]!, trials: i[`${name}_n`]! });
  const of = {
    treated: { baseline: group('treated_pre'), post: group('treated_post') },
    comparison: { baseline: group('control_pre'), post: group('control_post') },
  };
  const result = present(differenceOfProportions(of));
  const share = ({ events, trials }: { events: number; trials: number }) => events / trials;
  return {
    proportions: {
      control_pre: share(of.comparison.baseline),
      control_post: share(of.comparison.post),
      treated_pre: share(of.treated.baseline),
      treated_post: share(of.treated.post),
    },
    did: result.estimate.value,
    se: result.estimate.standardError,
    z: result.estimate.statistic,
    p: result.estimate.pValue,
    ci95: limitsOf(result.estimate),
    logit_interaction: result.logit!.value,
    logit_interaction_se: result.logit!.standardError,
    ratio_of_odds_ratios: result.ratioOfOddsRatios!.value,
  };
}

const folder = 'src/difference-in-differences';

export const differenceAdapters: Record<string, Adapter> = {
  did_ols: {
    file: `${folder}/difference-in-differences.ts`,
    reference: 'R lm, sandwich::vcovHC, vcovCL, clubSandwich',
    run: ordinary,
  },
  did_twfe: { file: `${folder}/two-way-fixed-effects.ts`, reference: 'R lm, sandwich::vcovCL', run: panel },
  did_proportions: { file: `${folder}/difference-of-proportions.ts`, reference: 'R glm(binomial)', run: proportions },
};
