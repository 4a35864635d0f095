import { DefaultNamingStrategy, type Table } from 'typeorm';

const snakeCase = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

/** Column `serviceDate` is `service_date`; constraints are named after their table and columns, so that errors can be read. */
export class SnakeCaseNames extends DefaultNamingStrategy {
  override columnName(property: string, given: string, prefixes: string[]): string {
    return given || snakeCase([...prefixes, property].join('_'));
  }
  override primaryKeyName(table: Table | string): string {
    return `${this.getTableName(table)}_pk`;
  }
  override indexName(table: Table | string, columns: string[]): string {
    return `${this.getTableName(table)}_${columns.map(snakeCase).join('_')}_index`;
  }
  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return `${this.getTableName(table)}_${columns.map(snakeCase).join('_')}_unique`;
  }
}
