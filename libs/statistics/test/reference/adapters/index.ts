import type { Adapter } from '../reference-case';
import { controlChartAdapters } from './control-charts';
import { differenceAdapters } from './difference-in-differences';
import { ingestAdapters } from './ingest';
import { meanAdapters } from './means';
import { multiplicityAdapters } from './multiplicity';
import { nistAdapters } from './nist';
import { proportionAdapters } from './proportions';
import { rateAdapters } from './rates';
import { regressionAdapters } from './regression';
import { survivalPowerGrowthAdapters } from './survival-power-growth';
import { timeSeriesAdapters } from './time-series';

/** Adapter of each procedure of the reference file. */
export const adapters: Record<string, Adapter> = {
  ...proportionAdapters,
  ...rateAdapters,
  ...meanAdapters,
  ...multiplicityAdapters,
  ...controlChartAdapters,
  ...timeSeriesAdapters,
  ...differenceAdapters,
  ...regressionAdapters,
  ...survivalPowerGrowthAdapters,
  ...nistAdapters,
  ...ingestAdapters,
};
