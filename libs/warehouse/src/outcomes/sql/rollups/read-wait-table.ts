import { type CountsQuery, type OutcomeCounts, patientCountCap } from '@inflect/measures';
import type { RollupRows } from '../../plan/rollup-rows';
import type { Read } from '../../one-view';
import { type ValueCounts, valueCounts } from './wait-quantile';
import { waitTableSql, type WaitTableRow } from './wait-table-sql';

/** Cells without their quantiles, and the lead times that quantiles are told from; null where patients must be looked at one by one. */
export async function readWaitTable(
  read: Read,
  query: CountsQuery,
  rollup: RollupRows,
): Promise<{ counts: OutcomeCounts[]; values: ValueCounts } | null> {
  const [row] = await read<WaitTableRow>(waitTableSql(query, rollup));
  if (!row || row.cells === null || row.waits === null) return { counts: [], values: valueCounts('', 0) };
  if (row.enough !== true) return null;
  const cells = JSON.parse(row.cells) as [period: string | null, ...keysAndVisits: (string | number | null)[]][];
  const counts = cells.map((cell): OutcomeCounts => {
    const visits = Number(cell.at(-1));
    return {
      period: cell[0],
      keys: cell.slice(1, -1) as (string | null)[],
      numerator: visits,
      denominator: visits,
      sumOfSquares: null,
      numeratorPatients: patientCountCap,
      complementPatients: 0,
      denominatorPatients: patientCountCap,
      maturing: 0,
    };
  });
  return { counts, values: valueCounts(row.waits, counts.length) };
}
