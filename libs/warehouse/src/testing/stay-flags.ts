import type { DataSource } from 'typeorm';
import { naturalKeyOf } from './rows';

/** What stays a, b and c count as, in a few words each. */
export async function stayFlags(dataSource: DataSource): Promise<Record<string, string>> {
  const rows: Record<string, unknown>[] = await dataSource.query(`
    select replace(s.natural_key::text, '-', '') as key, x.*
    from stay s left join stay_index x using (natural_key, patient_key)`);
  const byKey = new Map(rows.map((row) => [String(row['key']), inWords(row)]));
  return Object.fromEntries(
    ['a', 'b', 'c'].flatMap((id) => {
      const found = byKey.get(naturalKeyOf(`stays ehr ${id}`));
      return found === undefined ? [] : [[id, found]];
    }),
  );
}

function inWords(row: Record<string, unknown>): string {
  const outcome = (readmitted: unknown) => (readmitted ? 'back' : 'stayed out');
  const any = row['any_eligible'] ? outcome(row['any_readmitted']) : 'no index';
  const hwr = row['hwr_eligible'] ? outcome(row['hwr_readmitted']) : String(row['hwr_exclusion']);
  return `any:${any} hwr:${hwr}`;
}
