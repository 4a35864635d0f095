import type { Measure, MeasureDomain } from './measure';
import * as definitions from './measures/every-measure';

const domains: readonly MeasureDomain[] = ['access', 'readmission', 'experience', 'effectiveness', 'operations'];

/** What most people come for, before the rest of its domain. */
const foremost = [
  'no_show_rate',
  'readmission_30d',
  'satisfaction_top_box',
  'satisfaction_mean',
  'telehealth_share',
  'visits',
];

const rank = ({ id }: Measure): number => (foremost.includes(id) ? foremost.indexOf(id) : foremost.length);

const defined: readonly Measure[] = Object.values(definitions).flatMap((entry: Measure | readonly Measure[]) => entry);

/** Every measure the product computes, in the order screens list them: by domain, the foremost first, then by title. */
export const measureCatalogue: readonly Measure[] = [...defined].sort(
  (a, b) => domains.indexOf(a.domain) - domains.indexOf(b.domain) || rank(a) - rank(b) || (a.title < b.title ? -1 : 1),
);
