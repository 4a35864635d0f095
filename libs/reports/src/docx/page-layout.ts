import type { Paper } from '../report/paper';

/** Twentieths of a point (DXA). */
export interface PageLayout {
  size: { width: number; height: number };
  margin: { top: number; bottom: number; left: number; right: number; header: number; footer: number };
  textWidth: number;
}

const side = 1300;

export function pageLayout(paper: Paper): PageLayout {
  const size = paper === 'a4' ? { width: 11_906, height: 16_838 } : { width: 12_240, height: 15_840 };
  const margin = { top: 1300, bottom: 1400, left: side, right: side, header: 640, footer: 600 };
  return { size, margin, textWidth: size.width - 2 * side };
}

/** Whole-DXA column widths in the given shares, summing to the total. */
export function columnWidths(shares: readonly number[], total: number): number[] {
  const sum = shares.reduce((all, share) => all + share, 0);
  let used = 0;
  let counted = 0;
  return shares.map((share) => {
    counted += share;
    const width = Math.round((total * counted) / sum) - used;
    used += width;
    return width;
  });
}
