import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { AmountField } from '../../../../ui/fields/amount-field';
import { windowText } from '../../../../ui/text/date-text';
import { Answer } from '../measure/answer';
import { csvWithProvenance } from '../measure/csv-provenance';
import { costRange, marginRange, slotRange } from '../measure/measure-search';
import type { MeasureQuestion } from '../measure/question';
import { TabToolbar } from '../measure/tab-toolbar';
import classes from '../measure/measure.module.css';
import { BaselineFields, OverlapNote } from './baseline-fields';
import { baselineWindow, endsBefore } from './baseline-window';
import { CapacityResult } from './capacity-result';
import {
  recoveredCapacityAsGraphql,
  recoveredCapacityOptions,
  type CapacityAmounts,
  type RecoveredCapacity,
  type TwoWindows,
} from './gains.graphql';

const usualSlotMinutes = 30;

/** No-shows avoided against the baseline, in slots; in money only with what a person says a visit is worth. */
export function CapacityTab({ question }: { question: MeasureQuestion }): ReactElement {
  const { selection, window, search, onChange } = question;
  const windows: TwoWindows = { selection, baseline: baselineWindow(search, window), post: window };
  const amounts: CapacityAmounts = {
    slotMinutes: search.slot ?? usualSlotMinutes,
    marginPerVisit: search.margin,
    programCost: search.cost,
  };
  const isInOrder = endsBefore(windows.baseline, window);
  const query = useQuery({ ...recoveredCapacityOptions(windows, amounts), enabled: isInOrder });
  const answered = isInOrder ? query.data?.recoveredCapacity : undefined;
  return (
    <>
      <TabToolbar
        graphql={() => recoveredCapacityAsGraphql(windows, amounts)}
        csv={
          answered
            ? {
                fileName: 'no_show_rate-recovered-capacity',
                table: () => capacityCsv(answered, { windows, amounts, question }),
              }
            : null
        }
      >
        <BaselineFields question={question} />
        <AmountField
          label="Slot, minutes"
          value={amounts.slotMinutes}
          range={slotRange}
          onPick={(slot) => onChange({ slot: slot === usualSlotMinutes ? undefined : slot })}
        />
        <AmountField
          label="Margin of a visit"
          value={search.margin}
          range={marginRange}
          placeholder="not entered"
          onPick={(margin) => onChange({ margin })}
        />
        <AmountField
          label="Cost of the program"
          value={search.cost}
          range={costRange}
          placeholder="not entered"
          onPick={(cost) => onChange({ cost })}
        />
      </TabToolbar>
      {isInOrder ? (
        <Answer query={query} what="The recovered capacity" height={260}>
          {({ recoveredCapacity }) => (
            <CapacityResult
              capacity={recoveredCapacity}
              sides={[`Baseline, ${windowText(windows.baseline)}`, `After, ${windowText(window)}`]}
              question={question}
            />
          )}
        </Answer>
      ) : (
        <OverlapNote window={window} />
      )}
      <p className={classes.note}>
        Slot length, margin and cost are yours, in one currency; nothing of them is in the data. The cost is that of{' '}
        {windowText(window)}.
      </p>
    </>
  );
}

const csvFigures = ['difference', 'visits', 'hours', 'margin', 'net', 'returnOnCost'] as const;

function capacityCsv(
  capacity: RecoveredCapacity,
  of: { windows: TwoWindows; amounts: CapacityAmounts; question: MeasureQuestion },
) {
  const { baseline } = of.windows;
  const { slotMinutes, marginPerVisit = null, programCost = null } = of.amounts;
  const ground = [baseline.from, baseline.to, slotMinutes, marginPerVisit, programCost];
  const rows = csvFigures.map((figure) => {
    const { value = null, low = null, high = null } = capacity[figure] ?? {};
    return [...ground, figure === 'returnOnCost' ? 'return_on_cost' : figure, value, low, high];
  });
  return csvWithProvenance(
    {
      header: [
        ...['baseline_from', 'baseline_to', 'slot_minutes', 'margin_per_visit', 'program_cost'],
        ...['figure', 'value', 'low95', 'high95'],
      ],
      rows,
    },
    of.question,
    capacity.snapshot.number,
  );
}
