import { type Undefined, undefinedBecause } from '../../result';
import { assembledChart, type ControlChart } from '../chart';
import { seriesFault } from './measured-series';

/**
 * A chart with a centre and sigma known beforehand (a standard, or an approved baseline from elsewhere). Unit of the values.
 * @example fixedLimitsChart({ values: [0.2, 3.4], centre: 0, sigma: 1 }) // points.1.outside = true
 */
export function fixedLimitsChart(of: {
  values: readonly (number | null)[];
  centre: number;
  sigma: number;
}): ControlChart | Undefined {
  const { values, centre, sigma } = of;
  const fault = seriesFault(values);
  if (fault) return fault;
  if (!Number.isFinite(centre) || !(sigma > 0 && sigma < Infinity))
    return undefinedBecause('The centre must be finite and sigma more than 0.');
  const limits = () => ({ centre, sigmaOf: () => sigma });
  return assembledChart({ kind: 'I', values, basis: {}, limits, method: 'Chart with given centre and sigma' });
}
