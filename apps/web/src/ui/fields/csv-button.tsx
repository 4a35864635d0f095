import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { csvText, type CsvValue } from '../text/csv-text';

export interface CsvTable {
  header: readonly string[];
  rows: readonly (readonly CsvValue[])[];
}

interface CsvButtonProps {
  /** Without its ending. */
  fileName: string;
  table: () => CsvTable;
}

/** Saves the table on the screen, and only that, as a file. */
export function CsvButton({ fileName, table }: CsvButtonProps): ReactElement {
  const save = (): void => {
    const { header, rows } = table();
    const address = URL.createObjectURL(new Blob(['\uFEFF', csvText(header, rows)], { type: 'text/csv' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `${fileName}.csv`;
    link.click();
    URL.revokeObjectURL(address);
  };
  return <Button onClick={save}>CSV</Button>;
}
