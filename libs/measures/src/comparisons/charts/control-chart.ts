import { gatedSeries } from '../../disclosure/gated-series';
import { drawnChart } from './drawn-chart';
import { instrumentGuard } from '../instrument-guard';
import type { ControlChartRequest } from '../requests';
import type { ControlChartResult } from '../results';

/**
 * The control chart of a measure: kind by the advisor unless asked for, Anhøj's rules and 3-sigma limits, variation from
 * the latest point and assurance against the target. Hidden, maturing and empty periods keep their place and set nothing.
 */
export function controlChart(request: ControlChartRequest): ControlChartResult {
  const { measure, series, range, grain, scope, baseline = null, kind = null, target = null, flags = [] } = request;
  const { fiscalYearStart } = request;
  const periods = gatedSeries({ series, range, grain, fiscalYearStart, kind: measure.kind, plane: scope.plane });
  const guard = instrumentGuard({
    breaks: request.instrumentBreaks ?? [],
    range,
    accepted: request.acceptInstrumentChange ?? false,
  });
  const { refused: noLimits, note } = guard;
  return drawnChart({ measure, periods, baseline, post: null, kind, target, flags, noLimits, note });
}
