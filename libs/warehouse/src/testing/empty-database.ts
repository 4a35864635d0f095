import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../connection/data-source-options';
import { migrate } from '../connection/migrate';

let databases = 0;

/** A migrated database of its own for one spec or bench; `drop` closes and removes it. */
export async function createEmptyDatabase(
  server = process.env['DATABASE_URL'],
): Promise<{ dataSource: DataSource; url: string; drop(): Promise<void> }> {
  if (!server) throw new Error('DATABASE_URL is not set: run the specs with the jest configuration of this library.');
  const name = `warehouse_${process.pid}_${Date.now()}_${databases++}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const dataSource = await new DataSource(dataSourceOptions(url.href)).initialize();
  await migrate(dataSource);
  const drop = async () => {
    await dataSource.destroy();
    // Force may not end an autovacuum worker, which is the superuser's; a plain drop asks it to leave and waits.
    await onServer(server, `drop database ${name}`).catch(() => onServer(server, `drop database ${name} with (force)`));
  };
  return { dataSource, url: url.href, drop };
}

async function onServer(url: string, statement: string): Promise<void> {
  const server = await new DataSource({ type: 'postgres', url }).initialize();
  try {
    await server.query(statement);
  } finally {
    await server.destroy();
  }
}
