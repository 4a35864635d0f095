import { countText } from '@inflect/charts';
import type { Fact } from '../../../ui/layout/facts';
import { decimalText, percentText, pValueText, splitInterval } from '../../../ui/text/quantity-text';
import type { GrowthFigure } from '../leadership.graphql';

function signedCount(count: number): string {
  return count > 0 ? `+${countText(count)}` : countText(count);
}

/** The API's growth figures as printed: absolute, ratio, CAGR, fitted growth with interval, doubling time. */
export function growthFacts({ points, absolute, ratio, cagr, fitted }: GrowthFigure): Fact[] {
  const [first, last] = [points[0], points.at(-1)];
  const facts: Fact[] = [];
  if (last) facts.push({ term: 'Active roles', value: countText(last.active), detail: 'at the end' });
  if (absolute !== null && first) {
    facts.push({ term: 'Absolute growth', value: signedCount(absolute), detail: `from ${countText(first.active)}` });
  }
  if (ratio !== null) facts.push({ term: 'Ratio', value: `${decimalText(ratio, 2)}×`, detail: 'last to first' });
  if (cagr !== null) facts.push({ term: 'CAGR', value: percentText({ value: cagr }), detail: 'compound, a year' });
  if (fitted !== null && fitted.ratePerYear.value !== null) {
    const { value, low, high, pValue } = fitted.ratePerYear;
    const [, interval] = splitInterval(percentText({ value, low, high }));
    const p = pValue === null ? '' : pValueText(pValue);
    facts.push({
      term: 'Fitted growth a year',
      value: percentText({ value }),
      detail: [interval, p].filter((part) => part !== '').join(', '),
    });
    if (fitted.doublingYears !== null) {
      facts.push({
        term: 'Doubling time',
        value: `${decimalText(fitted.doublingYears, 1)} years`,
        detail: 'at the fitted rate',
      });
    }
  }
  return facts;
}
