import type { ReactElement } from 'react';
import classes from './quality.module.css';

/** What stands at a point of a chart, under the pointer or the focus. */
export function ChartCard({ title, lines }: { title: string; lines: readonly string[] }): ReactElement {
  return (
    <div className={classes.card}>
      <strong>{title}</strong>
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  );
}
