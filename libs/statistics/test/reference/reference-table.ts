/** What the harness found for one procedure. */
export interface ProcedureDeviation {
  procedure: string;
  file: string;
  reference: string;
  cases: number;
  figures: number;
  largest: number;
  skipped: string[];
}

export const tableMarkers = { start: '<!-- reference table: start -->', end: '<!-- reference table: end -->' };

const order = (value: number): string => (value === 0 ? 'none' : value.toExponential(1));

/** The README's table, as markdown. */
export function referenceTable(deviations: readonly ProcedureDeviation[]): string {
  const rows = [...deviations]
    .sort((a, b) => a.procedure.localeCompare(b.procedure))
    .map(({ procedure, cases, figures, file, reference, largest }) =>
      [procedure, cases, figures, file.replaceAll('*', '\\*'), reference, order(largest)].join(' | '),
    );
  const header = ['Procedure', 'Cases', 'Figures', 'File', 'Reference', 'Largest relative deviation'].join(' | ');
  return [`| ${header} |`, '| --- | ---: | ---: | --- | --- | ---: |', ...rows.map((row) => `| ${row} |`)].join('\n');
}
