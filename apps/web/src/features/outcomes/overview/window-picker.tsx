import { Group, NativeSelect } from '@mantine/core';
import type { ReactElement } from 'react';
import { DateField } from '../../../ui/fields/date-field';
import { lastFullMonths } from '../../../ui/text/calendar-windows';
import type { DateWindow } from '../../../ui/text/date-text';

const lengths = [
  { months: 12, label: 'Last 12 months' },
  { months: 6, label: 'Last 6 months' },
  { months: 3, label: 'Last 3 months' },
  { months: 24, label: 'Last 24 months' },
];

interface WindowPickerProps {
  window: DateWindow;
  /** Last day with data. */
  through: string;
  onPick: (window: DateWindow) => void;
}

function presetOf(window: DateWindow, through: string): string {
  const found = lengths.find(({ months }) => {
    const preset = lastFullMonths({ through, months });
    return preset.from === window.from && preset.to === window.to;
  });
  return found ? String(found.months) : 'other';
}

/** The period of the overview: a preset, or any two dates. */
export function WindowPicker({ window, through, onPick }: WindowPickerProps): ReactElement {
  const pickDate = (change: Partial<DateWindow>): void => {
    const next = { ...window, ...change };
    if (next.from <= next.to) onPick(next);
  };
  return (
    <Group gap="sm" align="flex-end" data-print="no">
      <NativeSelect
        label="Period"
        value={presetOf(window, through)}
        onChange={(event) => {
          const months = Number(event.currentTarget.value);
          if (months > 0) onPick(lastFullMonths({ through, months }));
        }}
        data={[
          ...lengths.map(({ months, label }) => ({ value: String(months), label })),
          { value: 'other', label: 'Other dates' },
        ]}
      />
      <DateField label="From" value={window.from} max={window.to} onPick={(from) => pickDate({ from })} />
      <DateField label="To" value={window.to} min={window.from} onPick={(to) => pickDate({ to })} />
    </Group>
  );
}
