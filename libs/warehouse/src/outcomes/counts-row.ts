import type { QuantileOfRows } from './sql/rollups/wait-quantile';

/** Sums are there where the measure asks for them. */
export interface CountsRow extends Partial<QuantileOfRows> {
  period: string | null;
  eligible: number;
  /** Absent where every row is one. */
  hits?: number;
  maturing?: number;
  total?: number | null;
  squares?: number | null;
  exposure?: number | null;
  people?: number | null;
  eligible_patients: number;
  hit_patients?: number;
  other_patients?: number;
  /** Of a rollup: which patients of all cells together reach the cap, a bit each for all, hits and others. */
  together?: number;
  /** Lead times with their visits, for quantiles. */
  waits?: string | null;
  [key: `key${number}`]: string | null;
}

/** A cell by what is stored: its period, and the keys of its dimensions as text. */
export interface CellId {
  period: string | null;
  ids: readonly (string | null)[];
}
