import type { Adapter } from '../reference-case';
import { controlChartAdapters } from './series/control-charts';
import { differenceAdapters } from './models/difference-in-differences';
import { ingestAdapters } from './ingest';
import { meanAdapters } from './groups/means';
import { multiplicityAdapters } from './groups/multiplicity';
import { nistAdapters } from './models/nist';
import { proportionAdapters } from './groups/proportions';
import { rateAdapters } from './groups/rates';
import { regressionAdapters } from './models/regression';
import { survivalPowerGrowthAdapters } from './models/survival-power-growth';
import { ruleAdapters } from './series/rules-and-funnels';
import { timeSeriesAdapters } from './series/time-series';

/** Adapter of each procedure of the reference file. */
export const adapters: Record<string, Adapter> = {
  ...proportionAdapters,
  ...rateAdapters,
  ...meanAdapters,
  ...multiplicityAdapters,
  ...controlChartAdapters,
  ...timeSeriesAdapters,
  ...ruleAdapters,
  ...differenceAdapters,
  ...regressionAdapters,
  ...survivalPowerGrowthAdapters,
  ...nistAdapters,
  ...ingestAdapters,
};
