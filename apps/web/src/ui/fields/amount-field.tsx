import { TextInput } from '@mantine/core';
import { useState, type KeyboardEvent, type ReactElement } from 'react';
import { amountOf, type AmountRange } from '../text/amount';

interface AmountFieldProps {
  label: string;
  /** Undefined: nothing entered. */
  value: number | undefined;
  range: AmountRange;
  placeholder?: string;
  /** Undefined: the field was emptied. */
  onPick: (amount: number | undefined) => void;
}

/** An amount; it is passed on with Enter or when the field is left, and a wrong one is said beside it. */
export function AmountField({ label, value, range, placeholder, onPick }: AmountFieldProps): ReactElement {
  const shown = value === undefined ? '' : String(value);
  const [draft, setDraft] = useState(shown);
  const [known, setKnown] = useState(shown);
  // A value that changed elsewhere (Back, a link) replaces what was typed.
  if (shown !== known) {
    setKnown(shown);
    setDraft(shown);
  }
  const isEmpty = draft.trim() === '';
  const amount = amountOf(draft, range);
  const isWrong = !isEmpty && amount === undefined;
  const pass = (): void => {
    if (!isWrong && amount !== value) onPick(amount);
  };
  return (
    <TextInput
      label={label}
      value={draft}
      placeholder={placeholder}
      inputMode="decimal"
      autoComplete="off"
      w={148}
      error={isWrong ? `A number from ${range.min} to ${range.max}` : undefined}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={pass}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === 'Enter') pass();
      }}
    />
  );
}
