/** Whoever reads the output may stop reading (`| head`): the command goes on without a word. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

/** A command's own output. */
export const print = (text: string): void => void process.stdout.write(`${text}\n`);
export const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2));

/** Columns padded to their widest cell; numbers to the right. */
export function printTable(headings: readonly string[], rows: readonly (readonly (string | number | null)[])[]): void {
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en-US') : (cell ?? ''))),
  );
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...cells.map((row) => (row[column] ?? '').length)),
  );
  const line = (row: readonly string[], source?: readonly (string | number | null)[]): string =>
    row
      .map((cell, column) =>
        typeof source?.[column] === 'number' ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd();
  print(line(headings));
  rows.forEach((row, index) => print(line(cells[index]!, row)));
}
