import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { Explanation } from './explanation';
import classes from './outcome-state.module.css';

export type ValueStatus = 'OK' | 'HIDDEN' | 'NO_DATA' | 'MATURING';

interface OutcomeStateProps {
  status: Exclude<ValueStatus, 'OK'>;
  /** The API's own reason. */
  reason: string | null;
  /** Distinct patients under which a cell is hidden. */
  smallCellThreshold: number;
}

/** A value that is not there, said in words; a hidden one opens the rule that hides it. */
export function OutcomeState({ status, reason, smallCellThreshold }: OutcomeStateProps): ReactElement {
  if (status === 'NO_DATA') {
    const words = (
      <>
        <span aria-hidden="true">–</span> no data
      </>
    );
    if (reason === null) return <span className={classes.state}>{words}</span>;
    return (
      <Explanation triggerClass={classes.state} trigger={words} title="Why there is no value">
        <Text size="sm">{reason}</Text>
      </Explanation>
    );
  }
  const isHidden = status === 'HIDDEN';
  const words = isHidden ? `hidden: fewer than ${smallCellThreshold} patients` : 'maturing: follow-up still open';
  return (
    <Explanation
      triggerClass={classes.state}
      trigger={
        <>
          <span className={isHidden ? classes.hatched : classes.open} aria-hidden="true" />
          {words}
        </>
      }
      title={isHidden ? 'Why it is hidden' : 'Why there is no value yet'}
    >
      <Text size="sm">{isHidden ? hiddenRule(smallCellThreshold) : (reason ?? maturingRule)}</Text>
      {isHidden && reason !== null && (
        <Text size="sm" c="dimmed" mt={4}>
          {reason}
        </Text>
      )}
    </Explanation>
  );
}

const maturingRule =
  'Patients counted here can still have the outcome. The value appears when their follow-up has ended.';

/** The small-cell rule in one paragraph. */
export function hiddenRule(threshold: number): string {
  return (
    `Counts of 1 to ${threshold - 1} distinct patients are hidden, with their rates and intervals, so that nobody can be ` +
    'recognised. Cells from which a hidden one could be worked out are hidden too. A count of 0 is shown.'
  );
}
