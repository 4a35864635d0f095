import { factRows, type FactRows } from '../sql/facts/fact-rows';

/** The table behind rows: `visit` of `visit f`, or of `(select … from visit …) f`. */
export const tableOf = ({ from }: Pick<FactRows, 'from'>): string =>
  /^(?:\(.*?\bfrom\s+)?(\w+)/s.exec(from)?.[1] ?? from;

/** Every table of rows, counted or single. */
export const factTables: readonly string[] = [...new Set(Object.values(factRows).flat().map(tableOf))];
