import type { ReactElement } from 'react';
import classes from './quality.module.css';
import { useSeriesColours } from './use-series-colours';

interface SeriesKeyProps {
  names: readonly string[];
  colours?: readonly string[];
}

/** Which colour is what. */
export function SeriesKey({ names, colours }: SeriesKeyProps): ReactElement {
  const colourOf = useSeriesColours();
  return (
    <ul className={classes.key}>
      {names.map((name, index) => (
        <li key={name} className={classes.keyItem}>
          <svg width="10" height="10" aria-hidden="true">
            <rect width="10" height="10" rx="1" fill={colours?.[index] ?? colourOf(index)} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
