import type { ReactElement } from 'react';
import type { ChartTheme } from '../appearance/chart-theme';
import { textWidth } from '../appearance/text-width';
import { GapMark } from './gap-mark';
import { PartialMark } from './partial-mark';
import { VerdictMark, type PointVerdict } from './verdict-mark';

export interface KeyEntry {
  mark: PointVerdict | 'HIDDEN' | 'MATURING' | 'PARTIAL';
  text: string;
}

export interface PlacedKeyEntry extends KeyEntry {
  x: number;
  row: number;
}

/** Entries set one after another, a new row where the width is used up. */
export function keyRows(entries: readonly KeyEntry[], area: { left: number; width: number; fontSize: number }) {
  const placed: PlacedKeyEntry[] = [];
  let x = area.left;
  let row = 0;
  for (const entry of entries) {
    const width = 14 + textWidth(entry.text, { size: area.fontSize });
    if (x > area.left && x + width > area.left + area.width) {
      x = area.left;
      row += 1;
    }
    placed.push({ ...entry, x, row });
    x += width + 16;
  }
  return placed;
}

interface ChartKeyProps {
  entries: readonly PlacedKeyEntry[];
  top: number;
  rowHeight: number;
  theme: ChartTheme;
  fontSize: number;
}

/** Only the marks that occur in the chart. */
export function ChartKey({ entries, top, rowHeight, theme, fontSize }: ChartKeyProps): ReactElement {
  return (
    <g fontSize={fontSize} fill={theme.mutedText}>
      {entries.map(({ mark, text, x, row }) => {
        const y = top + row * rowHeight + rowHeight / 2;
        return (
          <g key={text}>
            {mark === 'HIDDEN' || mark === 'MATURING' ? (
              <GapMark kind={mark} x={x + 5} y={y} theme={theme} />
            ) : mark === 'PARTIAL' ? (
              <PartialMark x={x + 5} y={y} size={4.5} theme={theme} />
            ) : (
              <VerdictMark verdict={mark} x={x + 5} y={y} size={4.5} theme={theme} />
            )}
            <text x={x + 14} y={y + fontSize * 0.35}>
              {text}
            </text>
          </g>
        );
      })}
    </g>
  );
}
