import type { ChartFlag } from '../chart-data';
import { dateText } from '../appearance/period-text';
import { fittedText, textWidth } from '../appearance/text-width';

export interface PlacedFlag {
  flag: ChartFlag;
  x: number;
  text: string;
  anchor: 'start' | 'end';
  /** 0-based row under the axis. */
  row: number;
}

export interface FlagRowsOptions {
  flags: readonly ChartFlag[];
  dateX: (date: string) => number | null;
  left: number;
  right: number;
  fontSize: number;
}

const glyphWidth = 12;

/** Whole label beside the flag; without its date (the axis shows it) where room is short; cut only as a last resort. */
function placedText(
  flag: ChartFlag,
  { x, left, right, fontSize }: { x: number; left: number; right: number; fontSize: number },
): { text: string; anchor: 'start' | 'end' } {
  const room = { start: right - x - glyphWidth, end: x - left - glyphWidth };
  for (const text of [`${flag.label}, ${dateText(flag.on)}`, flag.label]) {
    const width = textWidth(text, { size: fontSize });
    if (width <= room.start) return { text, anchor: 'start' };
    if (width <= room.end) return { text, anchor: 'end' };
  }
  const anchor = room.start >= room.end ? 'start' : 'end';
  return { text: fittedText(flag.label, { size: fontSize, width: room[anchor] }), anchor };
}

/** Labels of interventions and events under the axis, each beside its flag, in as few rows as do not overlap. */
export function flagRows({ flags, dateX, left, right, fontSize }: FlagRowsOptions): PlacedFlag[] {
  const rowEnds: { from: number; to: number }[][] = [];
  const placed: PlacedFlag[] = [];
  const drawn = flags
    .map((flag) => ({ flag, x: dateX(flag.on) }))
    .filter((candidate): candidate is { flag: ChartFlag; x: number } => candidate.x !== null)
    .sort((a, b) => a.x - b.x);
  for (const { flag, x } of drawn) {
    const { text, anchor } = placedText(flag, { x, left, right, fontSize });
    const drawnWidth = textWidth(text, { size: fontSize }) + glyphWidth + 6;
    const span = anchor === 'start' ? { from: x - 4, to: x + drawnWidth } : { from: x - drawnWidth, to: x + 4 };
    let row = rowEnds.findIndex((spans) => spans.every((other) => other.to <= span.from || other.from >= span.to));
    if (row < 0) row = rowEnds.push([]) - 1;
    rowEnds[row]?.push(span);
    placed.push({ flag, x, text, anchor, row });
  }
  return placed;
}
