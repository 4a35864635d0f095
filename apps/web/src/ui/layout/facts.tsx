import type { ReactElement, ReactNode } from 'react';
import classes from './facts.module.css';

export interface Fact {
  term: string;
  value: ReactNode;
  /** Interval, n or a caution, in smaller type. */
  detail?: ReactNode;
}

/** Numbers side by side, each under its name. */
export function Facts({ facts }: { facts: readonly Fact[] }): ReactElement {
  return (
    <dl className={classes.facts}>
      {facts.map(({ term, value, detail }) => (
        <div key={term} className={classes.fact}>
          <dt className={classes.term}>{term}</dt>
          <dd className={classes.value}>
            {value}
            {detail !== undefined && <span className={classes.detail}>{detail}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
