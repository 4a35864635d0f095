declare const disclosed: unique symbol;
/** A number that has passed the disclosure gate. GraphQL models and reports accept no other. */
export type DisclosedNumber = number & { readonly [disclosed]: true };

/** An estimate whose figures have all passed the gate. Rates are 0-1; `level` is the confidence level, 0-1. */
export interface DisclosedEstimate {
  value: DisclosedNumber | null;
  low: DisclosedNumber | null;
  high: DisclosedNumber | null;
  level: number;
  pValue: DisclosedNumber | null;
  method: string;
}
