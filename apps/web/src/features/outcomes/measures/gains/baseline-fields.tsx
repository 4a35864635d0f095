import { Group } from '@mantine/core';
import type { ReactElement } from 'react';
import { DateField } from '../../../../ui/fields/date-field';
import { EmptyNote } from '../../../../ui/state/empty-note';
import { addDays } from '../../../../ui/text/calendar-windows';
import { windowText, type DateWindow } from '../../../../ui/text/date-text';
import type { MeasureQuestion } from '../measure/question';
import { baselineWindow } from './baseline-window';

/** The dates before, beside the page's own dates after. */
export function BaselineFields({ question }: { question: MeasureQuestion }): ReactElement {
  const { search, window, onChange } = question;
  const baseline = baselineWindow(search, window);
  const pick = (change: Partial<DateWindow>): void => {
    const { from, to } = { ...baseline, ...change };
    if (from <= to) onChange({ baselineFrom: from, baselineTo: to });
  };
  return (
    <Group gap="sm" align="flex-start" role="group" aria-label="Baseline">
      <DateField label="Baseline from" value={baseline.from} max={baseline.to} onPick={(from) => pick({ from })} />
      <DateField
        label="Baseline to"
        value={baseline.to}
        min={baseline.from}
        max={addDays(window.from, -1)}
        onPick={(to) => pick({ to })}
      />
    </Group>
  );
}

/** Said instead of asking a question that has no answer. */
export function OverlapNote({ window }: { window: DateWindow }): ReactElement {
  return (
    <EmptyNote title="The baseline runs into the period it is compared with">
      Let it end before {windowText(window)} begins.
    </EmptyNote>
  );
}
