import { groundText } from '@inflect/charts';
import type { Fact } from '../../ui/layout/facts';
import { OutcomeState } from '../../ui/state/outcome-state';
import { intervalText, quantityText, type Unit } from '../../ui/text/quantity-text';
import type { OutcomeFigure } from './outcome-fields.graphql';

interface OutcomeFactContext {
  unit: Unit;
  smallCellThreshold: number;
}

/** A value over its interval and n, or the words for why there is none. */
export function outcomeFact(figure: OutcomeFigure, context: OutcomeFactContext): Omit<Fact, 'term'> {
  const { status, value, interval, denominator, reason } = figure;
  const { unit, smallCellThreshold } = context;
  if (status !== 'OK' || value === null) {
    const state = status === 'OK' ? 'NO_DATA' : status;
    return { value: <OutcomeState status={state} reason={reason} smallCellThreshold={smallCellThreshold} /> };
  }
  const range = interval === null ? null : intervalText(interval, unit);
  const n = denominator === null ? null : groundText(denominator, unit);
  return {
    value: quantityText(value, unit),
    detail: [range, n].filter((part) => part !== null).join(', ') || undefined,
  };
}
