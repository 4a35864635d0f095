/** The values of an enum of the contract: one left out, or one it does not have, does not compile. */
export function valuesOf<Value extends string>(named: Readonly<Record<Value, unknown>>): readonly Value[] {
  return Object.keys(named) as Value[];
}
