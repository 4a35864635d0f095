import { textOf } from '../../filters/dimension-filters';

/** The catalogue's state in the URL. */
export interface MeasuresSearch {
  /** Words looked for. */
  find?: string;
}

export function parseMeasuresSearch(search: Record<string, unknown>): MeasuresSearch {
  const find = textOf(search['find']);
  return find === undefined ? {} : { find };
}
