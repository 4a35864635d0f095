import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { checkRollups, checkedTables, type RollupFault } from './check-rollups';
import { rebuildRollups } from './rebuild-rollups';
import { patientMonthTable } from './patients/patient-months';

/** One rollup as an operator sees it. */
export interface RollupState {
  table: string;
  groups: number;
  /** Visits in all its groups; null: it counts patients. */
  visits: number | null;
  /** The first date on which it and the visits differ; null: nowhere. */
  fault: Omit<RollupFault, 'rollup'> | null;
}

/** Compares rollups with the visits they summarise, and makes them again. */
export class RollupMaintenance {
  constructor(private readonly dataSource: DataSource) {}

  /** One state of the data; imports go on meanwhile. */
  async check(): Promise<RollupState[]> {
    return this.inTransaction('repeatable read', readStates);
  }

  /** Waits for imports that are being written, and they for it; questions are answered from the old rollups until it ends. */
  async rebuild(): Promise<RollupState[]> {
    return this.inTransaction('read committed', async (client) => {
      await client.query('lock table visit in share mode');
      await rebuildRollups(client);
      return readStates(client);
    });
  }

  private async inTransaction<T>(isolation: string, work: (client: PoolClient) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    try {
      await client.query(`begin isolation level ${isolation}`);
      const result = await work(client);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => undefined); // the connection may be lost
      throw error;
    } finally {
      await runner.release();
    }
  }
}

async function readStates(client: PoolClient): Promise<RollupState[]> {
  const faults = await checkRollups(client);
  const states: RollupState[] = [];
  for (const table of checkedTables) {
    const visitsOf = table === patientMonthTable ? 'null' : 'coalesce(sum(n), 0)';
    const counted = await client.query<{ groups: number; visits: number | null }>(
      `select count(*)::float8 as groups, ${visitsOf}::float8 as visits from ${table}`,
    );
    const { groups = 0, visits = null } = counted.rows[0] ?? {};
    const found = faults.find(({ rollup }) => rollup === table);
    states.push({ table, groups, visits, fault: found ? withoutName(found) : null });
  }
  return states;
}

const withoutName = ({ sourceId, date, rowsInFact, rowsInRollup }: RollupFault): Omit<RollupFault, 'rollup'> => ({
  sourceId,
  date,
  rowsInFact,
  rowsInRollup,
});
