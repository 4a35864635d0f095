import { Autocomplete } from '@mantine/core';
import type { ReactElement } from 'react';
import { useViewer } from '../../../administration/use-viewer';

interface SourceFieldProps {
  value: string;
  placeholder?: string;
  onChange: (source: string) => void;
}

/** Which system the file comes from; those known are offered. */
export function SourceField({ value, placeholder = 'e.g. epic-main', onChange }: SourceFieldProps): ReactElement {
  const { data } = useViewer();
  return (
    <Autocomplete
      label="Source"
      description="The system it comes from"
      placeholder={placeholder}
      value={value}
      onChange={(source) => onChange(source.trim())}
      data={[...new Set(data.map(({ source }) => source))].filter((source) => source !== 'SAMPLE')}
      size="xs"
    />
  );
}
