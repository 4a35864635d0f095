import type { ReactElement } from 'react';
import classes from './charts.module.css';

interface PointCardProps {
  period: string;
  /** The value as printed, or why there is none. */
  value: string;
  details: readonly string[];
  /** What the signals mean. */
  meanings?: readonly string[];
}

/** The card of one point: period, value, n, limits, and what a signal means. */
export function PointCard({ period, value, details, meanings = [] }: PointCardProps): ReactElement {
  return (
    <>
      <div className={classes.cardTitle}>{period}</div>
      <div className={classes.cardValue}>{value}</div>
      {details.map((text) => (
        <div key={text} className={classes.muted}>
          {text}
        </div>
      ))}
      {meanings.map((text) => (
        <div key={text}>{text}</div>
      ))}
    </>
  );
}
