import { NativeSelect } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { EmptyNote } from '../../../../ui/state/empty-note';
import { catalogueOptions } from '../../catalogue.graphql';
import { Answer } from '../measure/answer';
import { csvWithProvenance } from '../measure/csv-provenance';
import type { MeasureQuestion } from '../measure/question';
import { TabToolbar } from '../measure/tab-toolbar';
import { breakdownAsGraphql, breakdownOptions, type Breakdown } from './breakdown.graphql';
import { BreakdownTable } from './breakdown-table';

/** The value of every site, specialty, payer … of the window. */
export function BreakdownTab({ question }: { question: MeasureQuestion }): ReactElement {
  const { measure, selection, window, search, onChange } = question;
  const { dimensions } = useSuspenseQuery(catalogueOptions).data;
  const by = search.by ?? 'PROGRAM';
  const title = dimensions.find(({ id }) => id === by)?.title ?? by;
  const asked = { selection, window, by };
  const query = useQuery(breakdownOptions(asked));
  const answered = query.data?.outcomes;
  return (
    <>
      <TabToolbar
        graphql={() => breakdownAsGraphql(asked)}
        csv={
          answered
            ? { fileName: `${measure.id}-by-${by.toLowerCase()}`, table: () => breakdownCsv(answered, title, question) }
            : null
        }
      >
        <NativeSelect
          label="Break down by"
          value={by}
          onChange={(event) => {
            const picked = dimensions.find(({ id }) => id === event.currentTarget.value)?.id;
            onChange({ by: picked === 'PROGRAM' ? undefined : picked });
          }}
          data={dimensions.map(({ id, title: label }) => ({ value: id, label }))}
        />
      </TabToolbar>
      <Answer query={query} what="The breakdown" height={280}>
        {({ outcomes }) =>
          outcomes.rows.length === 0 ? (
            <EmptyNote title="No rows in this window">Choose another period, or take filters away.</EmptyNote>
          ) : (
            <BreakdownTable dimension={title} breakdown={outcomes} question={question} />
          )
        }
      </Answer>
    </>
  );
}

function breakdownCsv(breakdown: Breakdown, dimension: string, question: MeasureQuestion) {
  const rows = [...breakdown.rows, breakdown.total].map(({ keys, status, value, interval, numerator, denominator }) => {
    const [key] = keys;
    return [
      key?.value ?? '',
      key?.label ?? 'Total',
      status,
      value,
      interval?.low ?? null,
      interval?.high ?? null,
      numerator,
      denominator,
    ];
  });
  const header = ['code', dimension, 'status', 'value', 'low95', 'high95', 'numerator', 'denominator'];
  return csvWithProvenance({ header, rows }, question, breakdown.snapshot.number);
}
