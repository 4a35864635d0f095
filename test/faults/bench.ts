import type { Client } from 'pg';
import type { startProduct } from '../product/running-product';
import { Steward } from './steward';
import { storedContents } from './stored';
import type { TrialHome } from './trial-home';

/** A running product, who uses it, and its database. */
export interface Bench {
  home: TrialHome;
  product: Awaited<ReturnType<typeof startProduct>>;
  database: Client;
  steward: Steward;
}

/** A file and the source it is sent for. */
export interface Feeding {
  source: string;
  rows: number;
  /** Made once: making them costs about as much as reading them. */
  blocks: readonly Buffer[];
}

export async function openBench(home: TrialHome): Promise<Bench> {
  const product = await home.start();
  return { home, product, database: await home.database(), steward: await Steward.of(product) };
}

export async function closeBench({ product, database }: Bench): Promise<void> {
  await database.end().catch(() => undefined);
  if (!product.hasEnded()) await product.stop();
}

export const queryOf = ({ source }: Feeding) => ({ feed: 'visits', source, fileName: 'nightly.csv' });

/** Undoes the latest import that brought rows; answers what is stored then. */
export async function takeBack({ database, steward }: Bench, source: string): Promise<Record<string, string>> {
  const { rows } = await database.query<{ id: number }>(
    `select max(id) as id from import where feed = 'visits' and source = $1 and state = 'committed' and inserted > 0`,
    [source],
  );
  await steward.query(`mutation ($id: ID!) { undoImport(import: $id) { __typename } }`, { id: String(rows[0]?.id) });
  return storedContents(database);
}
