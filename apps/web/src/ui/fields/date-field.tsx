import { TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { isCalendarDate } from '../text/calendar-windows';

interface DateFieldProps {
  label: string;
  value: string;
  min?: string;
  max?: string;
  onPick: (date: string) => void;
}

/** A date; only whole calendar dates are passed on, while typing goes undisturbed. */
export function DateField({ label, value, min, max, onPick }: DateFieldProps): ReactElement {
  const [draft, setDraft] = useState(value);
  const [known, setKnown] = useState(value);
  // A value that changed elsewhere (Back, a preset) replaces what was typed.
  if (value !== known) {
    setKnown(value);
    setDraft(value);
  }
  const change = (text: string): void => {
    setDraft(text);
    if (isCalendarDate(text)) onPick(text);
  };
  return (
    <TextInput
      type="date"
      label={label}
      value={draft}
      min={min}
      max={max}
      w={128}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
