/** What an amount may be, both ends included. */
export interface AmountRange {
  min: number;
  max: number;
}

/** A number as a person types it ('1,250.50') or a URL holds it; undefined where it is none or out of range. */
export function amountOf(entered: unknown, { min, max }: AmountRange): number | undefined {
  const amount =
    typeof entered === 'number'
      ? entered
      : typeof entered === 'string' && /^\s*\d[\d,]*(\.\d+)?\s*$/.test(entered)
        ? Number(entered.replaceAll(',', ''))
        : Number.NaN;
  return Number.isFinite(amount) && amount >= min && amount <= max ? amount : undefined;
}
