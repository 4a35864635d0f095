import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { EmptyNote } from '../../../../ui/state/empty-note';
import { priorWindow } from '../../../../ui/text/calendar-windows';
import { windowText } from '../../../../ui/text/date-text';
import { useDimensionTitles } from '../../use-dimension-titles';
import { Answer } from '../measure/answer';
import { csvWithProvenance } from '../measure/csv-provenance';
import { equityDimensions } from '../measure/measure-search';
import type { MeasureQuestion } from '../measure/question';
import { TabToolbar } from '../measure/tab-toolbar';
import classes from '../measure/measure.module.css';
import { equityAsGraphql, equityOptions, type Equity } from './equity.graphql';
import { EquityTable } from './equity-table';

/** Each group with its gap to the reference, and whether the gap narrowed or widened since the period before. */
export function EquityTab({ question }: { question: MeasureQuestion }): ReactElement {
  const { measure, selection, window, search, onChange } = question;
  const titles = useDimensionTitles();
  const by = search.equity ?? 'RACE_ETHNICITY';
  const asked = { selection, window, by, reference: search.reference };
  const query = useQuery(equityOptions(asked));
  const answered = query.data?.equity;
  const groups = answered?.groups.filter(({ code }) => code !== null) ?? [];
  return (
    <>
      <TabToolbar
        graphql={() => equityAsGraphql(asked)}
        csv={
          answered
            ? { fileName: `${measure.id}-equity-${by.toLowerCase()}`, table: () => equityCsv(answered, question) }
            : null
        }
      >
        <NativeSelect
          label="Groups by"
          value={by}
          onChange={(event) => {
            const picked = equityDimensions.find((id) => id === event.currentTarget.value);
            onChange({ equity: picked === 'RACE_ETHNICITY' ? undefined : picked, reference: undefined });
          }}
          data={equityDimensions.map((id) => ({ value: id, label: titles.dimension(id) }))}
        />
        <NativeSelect
          label="Reference"
          value={search.reference ?? ''}
          onChange={(event) => onChange({ reference: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: 'The largest group' },
            ...groups.map(({ code, label }) => ({ value: code ?? '', label })),
            ...(search.reference !== undefined && !groups.some(({ code }) => code === search.reference)
              ? [{ value: search.reference, label: search.reference }]
              : []),
          ]}
        />
      </TabToolbar>
      <Answer query={query} what="The gaps" height={300}>
        {({ equity }) =>
          equity.groups.length === 0 ? (
            <EmptyNote title="No rows in this window">Choose another period, or take filters away.</EmptyNote>
          ) : (
            <>
              <EquityTable equity={equity} title={titles.dimension(by)} question={question} />
              <p className={classes.note}>
                Gaps now: {windowText(window)}; before: {windowText(priorWindow(window))}.
              </p>
              {equity.notes.map((note) => (
                <p key={note} className={classes.note}>
                  {note}
                </p>
              ))}
            </>
          )
        }
      </Answer>
    </>
  );
}

function equityCsv(equity: Equity, question: MeasureQuestion) {
  const header = ['code', 'group', 'reference', 'status', 'value', 'low95', 'high95', 'n', 'gap', 'gap_low95'];
  const more = ['gap_high95', 'ratio', 'gap_before', 'gap_change', 'gap_change_low95', 'gap_change_high95'];
  const rows = equity.groups.map(({ code, label, isReference, current, gap, earlierGap, change }) => [
    code,
    label,
    isReference ? 'yes' : 'no',
    current.status,
    current.value,
    current.interval?.low ?? null,
    current.interval?.high ?? null,
    current.denominator,
    gap?.absolute.value ?? null,
    gap?.absolute.low ?? null,
    gap?.absolute.high ?? null,
    gap?.relative?.value ?? null,
    earlierGap?.absolute.value ?? null,
    change?.value ?? null,
    change?.low ?? null,
    change?.high ?? null,
  ]);
  return csvWithProvenance({ header: [...header, ...more], rows }, question, equity.snapshot.number);
}
