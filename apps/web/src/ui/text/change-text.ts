import { bareQuantityText, differenceUnit } from '@inflect/charts';
import { decimalText, type Unit } from './quantity-text';

/**
 * How a printed value stands to the one before: '−1.2 points', '+8%' for counts, 'no change'.
 * Arithmetic on two values the API gave; whether it is more than chance is the verdict's to say.
 */
export function changeText({ value, before, unit }: { value: number; before: number; unit: Unit }): string | null {
  if (unit === 'count') {
    if (before === 0) return null;
    return signed(decimalText((value / before - 1) * 100, 0), '%');
  }
  return signed(bareQuantityText(value - before, unit), differenceUnit(unit));
}

function signed(figure: string, word: string): string {
  if (!/[1-9]/.test(figure)) return 'no change';
  return `${figure.startsWith('\u2212') ? '' : '+'}${figure}${word}`;
}
