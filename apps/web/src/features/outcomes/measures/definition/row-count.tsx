import { countText } from '@inflect/charts';
import type { ReactElement } from 'react';
import { OutcomeState, type ValueStatus } from '../../../../ui/state/outcome-state';

interface RowCountProps {
  count: { status: ValueStatus; rows: number | null; reason: string | null };
  smallCellThreshold: number;
}

/** A number of rows; none is 0, a hidden one says so. */
export function RowCount({ count, smallCellThreshold }: RowCountProps): ReactElement {
  const { status, rows, reason } = count;
  if (rows !== null) return <>{countText(rows)}</>;
  return (
    <OutcomeState
      status={status === 'OK' ? 'NO_DATA' : status}
      reason={reason}
      smallCellThreshold={smallCellThreshold}
    />
  );
}
