/** Values of one statement: every value from outside goes through here, never into the text. */
export class Parameters {
  readonly values: unknown[] = [];

  /** The placeholder of a value, with the SQL type it is read as. */
  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}
