import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { ComparisonFigure } from '../comparison.graphql';
import classes from './result.module.css';

interface WarningsProps {
  warnings: ComparisonFigure['warnings'];
  /** Draws limits and a time series across a change of the survey, or no longer. */
  onAcceptInstrument: (isAccepted: boolean) => void;
}

/** Cautions that belong beside the result; a change of the survey can be accepted here, and the result then says so. */
export function Warnings({ warnings, onAcceptInstrument }: WarningsProps): ReactElement | null {
  if (warnings.length === 0) return null;
  return (
    <ul className={classes.warnings} aria-label="Cautions">
      {warnings.map(({ code, message }, index) => (
        <li key={`${code} ${index}`} className={classes.warning}>
          <IconAlertTriangle size={15} stroke={1.6} aria-hidden="true" className={classes.warningMark} />
          <span>
            {message}{' '}
            {code === 'INSTRUMENT_CHANGED' && (
              <Button size="compact-xs" onClick={() => onAcceptInstrument(true)}>
                Accept the change of the survey
              </Button>
            )}
            {code === 'INSTRUMENT_CHANGE_ACCEPTED' && (
              <Button size="compact-xs" onClick={() => onAcceptInstrument(false)}>
                Break the series there again
              </Button>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
