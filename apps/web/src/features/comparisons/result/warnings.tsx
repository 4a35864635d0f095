import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { ComparisonFigure } from '../comparison.graphql';
import classes from './result.module.css';

/** Cautions that belong beside the result. */
export function Warnings({ warnings }: { warnings: ComparisonFigure['warnings'] }): ReactElement | null {
  if (warnings.length === 0) return null;
  return (
    <ul className={classes.warnings} aria-label="Cautions">
      {warnings.map(({ code, message }, index) => (
        <li key={`${code} ${index}`} className={classes.warning}>
          <IconAlertTriangle size={15} stroke={1.6} aria-hidden="true" className={classes.warningMark} />
          {message}
        </li>
      ))}
    </ul>
  );
}
