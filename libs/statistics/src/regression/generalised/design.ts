import { type Undefined, undefinedBecause } from '../../result';

/** Columns of a model by name, one value an observation. The intercept is added first unless asked not to. */
export interface ModelColumns {
  predictors: Readonly<Record<string, ArrayLike<number>>>;
  /** Default true; its coefficient is named `(Intercept)`, as in R. */
  intercept?: boolean;
}

/** A design checked: names and columns. */
export interface Design {
  names: string[];
  columns: Float64Array[];
  n: number;
}

/** The design matrix by columns, or why there is none: lengths differ, a value is not finite, too few observations. */
export function designOf(of: ModelColumns & { n: number }): Design | Undefined {
  const { predictors, intercept = true, n } = of;
  const names = [...(intercept ? ['(Intercept)'] : []), ...Object.keys(predictors)];
  const columns = intercept ? [new Float64Array(n).fill(1)] : [];
  for (const [name, values] of Object.entries(predictors)) {
    if (values.length !== n) return undefinedBecause(`Predictor ${name} does not have one value an observation.`);
    const column = Float64Array.from(values);
    if (!column.every(Number.isFinite)) return undefinedBecause(`Predictor ${name} has a value that is not a number.`);
    columns.push(column);
  }
  if (columns.length === 0) return undefinedBecause('The model has no columns.');
  if (n < columns.length) return undefinedBecause(`${n} observations cannot carry ${columns.length} coefficients.`);
  return { names, columns, n };
}
