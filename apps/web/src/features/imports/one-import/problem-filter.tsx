import { Button, NativeSelect } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ImportDetails } from '../imports.graphql';
import type { ProblemsSearch } from '../imports-search';
import own from './one-import.module.css';

interface ProblemFilterProps {
  counts: ImportDetails['problemCounts'];
  search: ProblemsSearch;
  onPick: (search: ProblemsSearch) => void;
}

const distinct = (names: readonly string[]): string[] => [...new Set(names)].sort();

/** Which problems are listed; another choice begins at the first page. */
export function ProblemFilter({ counts, search, onPick }: ProblemFilterProps): ReactElement {
  const { severity, code, column } = search;
  const pick = (change: ProblemsSearch): void => onPick({ severity, code, column, ...change });
  const isFiltered = severity !== undefined || code !== undefined || column !== undefined;
  return (
    <div className={own.filters} data-print="no">
      <NativeSelect
        label="What happened"
        value={severity ?? ''}
        onChange={({ currentTarget: { value } }) =>
          pick({ severity: value === 'REJECT' || value === 'WARNING' ? value : undefined })
        }
        data={[
          { value: '', label: 'All' },
          { value: 'REJECT', label: 'Row left out' },
          { value: 'WARNING', label: 'Value dropped, row kept' },
        ]}
      />
      <NativeSelect
        label="Code"
        value={code ?? ''}
        onChange={({ currentTarget: { value } }) => pick({ code: value || undefined })}
        data={[{ value: '', label: 'All' }, ...distinct(counts.map((each) => each.code))]}
      />
      <NativeSelect
        label="Column"
        value={column ?? ''}
        onChange={({ currentTarget: { value } }) => pick({ column: value || undefined })}
        data={[{ value: '', label: 'All' }, ...distinct(counts.flatMap((each) => each.column ?? []))]}
      />
      {isFiltered && <Button onClick={() => onPick({})}>Show all</Button>}
    </div>
  );
}
