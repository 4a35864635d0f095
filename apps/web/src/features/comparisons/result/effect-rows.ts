import { differenceUnit } from '@inflect/charts';
import type { Unit } from '../../../ui/text/quantity-text';
import { differenceText, percentText, ratioText, splitInterval } from '../../../ui/text/quantity-text';
import { needToTreatText } from '../../../ui/text/need-to-treat-text';
import type { ComparisonFigure, EstimateFigure } from '../comparison.graphql';

type Printed = { value: number; low: number | null; high: number | null };

export interface EffectRow {
  name: string;
  /** Estimate with its interval as printed; null when the API gives none. */
  text: string | null;
  pValue: number | null;
  level: number;
  method: string;
}

function effectRow(name: string, estimate: EstimateFigure | null, print: (printed: Printed) => string): EffectRow[] {
  if (estimate === null) return [];
  const { value, low, high, pValue, level, method } = estimate;
  return [{ name, text: value === null ? null : print({ value, low, high }), pValue, level, method }];
}

/** Every estimate the API gives, in reading order, each as it is printed. */
export function effectRows(
  comparison: ComparisonFigure,
  { unit, period }: { unit: Unit; period: string },
): EffectRow[] {
  const { timeSeries, standardisation, differenceInDifferences } = comparison;
  const difference = (printed: Printed): string => differenceText(printed, unit);
  const ratio = (printed: Printed): string => ratioText(printed);
  const percent = (printed: Printed): string => percentText(printed);
  const rows = [
    ...effectRow('Difference', comparison.difference, difference),
    ...effectRow('Difference of the values', comparison.meanDifference, difference),
    ...effectRow('Rate ratio', comparison.rateRatio, ratio),
    ...effectRow('Relative risk', comparison.relativeRisk, ratio),
    ...effectRow('Odds ratio', comparison.oddsRatio, ratio),
    ...effectRow('Number needed to treat', comparison.numberNeededToTreat, needToTreatText),
  ];
  if (standardisation) {
    const name = `Difference with the baseline mix of ${standardisation.dimension.toLowerCase()}`;
    rows.push(...effectRow(name, standardisation.standardisedDifference, difference));
  }
  if (differenceInDifferences) {
    rows.push(...effectRow('Net of the comparison group', differenceInDifferences.estimate, difference));
  }
  if (timeSeries) {
    const at = `${timeSeries.horizon} ${period}${timeSeries.horizon === 1 ? '' : 's'}`;
    rows.push(
      ...effectRow('Time series: level change', timeSeries.levelChange, difference),
      ...effectRow(`Time series: slope change a ${period}`, timeSeries.slopeChange, slopeText(unit)),
      ...effectRow(`Time series: effect after ${at}`, timeSeries.effect, difference),
      ...effectRow(`Time series: relative effect after ${at}`, timeSeries.relativeEffect, percent),
    );
  }
  return rows;
}

// A slope is small: more digits than a level.
function slopeText(unit: Unit): (printed: Printed) => string {
  const scale = unit === 'proportion' ? 100 : 1;
  const word = differenceUnit(unit);
  const digits = unit === 'per_hour' ? 4 : 2;
  return ({ value, low, high }) => {
    const scaled = (figure: number | null): number | null => (figure === null ? null : figure * scale);
    const [figure, interval] = splitInterval(
      ratioText({ value: value * scale, low: scaled(low), high: scaled(high) }, digits),
    );
    return `${figure}${word} ${interval}`.trimEnd();
  };
}
