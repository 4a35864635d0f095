import { MultiSelect } from '@mantine/core';
import type { ReactElement } from 'react';
import { markedName } from '../../../ui/text/sample-name';
import type { ProgramSummary } from '../catalogue.graphql';

interface ProgramFieldProps {
  programs: readonly ProgramSummary[];
  /** Codes; none: all programs. */
  chosen: readonly string[];
  onPick: (codes: string[]) => void;
}

export function ProgramField({ programs, chosen, onPick }: ProgramFieldProps): ReactElement {
  const unknown = chosen.filter((code) => !programs.some(({ id }) => id === code));
  return (
    <MultiSelect
      label="Program"
      placeholder={chosen.length === 0 ? 'All programs' : undefined}
      value={[...chosen]}
      onChange={onPick}
      searchable
      hidePickedOptions
      miw={220}
      data={[
        ...programs.map((program) => ({ value: program.id, label: markedName(program) })),
        ...unknown.map((code) => ({ value: code, label: code })),
      ]}
    />
  );
}
