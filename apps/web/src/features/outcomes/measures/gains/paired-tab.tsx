import { countText } from '@inflect/charts';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Facts } from '../../../../ui/layout/facts';
import { windowText } from '../../../../ui/text/date-text';
import { differenceText, splitInterval } from '../../../../ui/text/quantity-text';
import { outcomeFact } from '../../outcome-fact';
import { Answer } from '../measure/answer';
import { csvWithProvenance } from '../measure/csv-provenance';
import type { MeasureQuestion } from '../measure/question';
import { TabToolbar } from '../measure/tab-toolbar';
import classes from '../measure/measure.module.css';
import { BaselineFields, OverlapNote } from './baseline-fields';
import { baselineWindow, endsBefore } from './baseline-window';
import { pairedChangeAsGraphql, pairedChangeOptions, type PairedChange, type TwoWindows } from './gains.graphql';

/** The change within patients who have a value before and after: who came and who stayed away cannot pass for it. */
export function PairedTab({ question }: { question: MeasureQuestion }): ReactElement {
  const { measure, selection, window, search } = question;
  const asked: TwoWindows = { selection, baseline: baselineWindow(search, window), post: window };
  const isInOrder = endsBefore(asked.baseline, window);
  const query = useQuery({ ...pairedChangeOptions(asked), enabled: isInOrder });
  const answered = isInOrder ? query.data?.pairedChange : undefined;
  return (
    <>
      <TabToolbar
        graphql={() => pairedChangeAsGraphql(asked)}
        csv={
          answered
            ? { fileName: `${measure.id}-paired-change`, table: () => pairedCsv(answered, { asked, question }) }
            : null
        }
      >
        <BaselineFields question={question} />
      </TabToolbar>
      {isInOrder ? (
        <Answer query={query} what="The change within patients" height={160}>
          {({ pairedChange }) => <Paired paired={pairedChange} question={question} />}
        </Answer>
      ) : (
        <OverlapNote window={window} />
      )}
      <p className={classes.note}>
        Of each patient the last value of {windowText(asked.baseline)} and the last of {windowText(window)}; patients
        with a value in only one of them are not counted.
      </p>
    </>
  );
}

function Paired({ paired, question }: { paired: PairedChange; question: MeasureQuestion }): ReactElement {
  const { change, statement } = paired;
  const { value, interval, denominator } = change;
  const [figure, range] = splitInterval(
    value === null
      ? ''
      : differenceText({ value, low: interval?.low ?? null, high: interval?.high ?? null }, question.unit),
  );
  return (
    <>
      <p className={classes.statement}>{statement}</p>
      <Facts
        facts={
          value === null
            ? [{ term: 'Change within patients', ...outcomeFact(change, question) }]
            : [
                { term: 'Change within patients', value: figure, detail: range || undefined },
                ...(denominator === null
                  ? []
                  : [{ term: 'Patients with a value in both windows', value: countText(denominator) }]),
              ]
        }
      />
    </>
  );
}

function pairedCsv({ change, snapshot }: PairedChange, of: { asked: TwoWindows; question: MeasureQuestion }) {
  const { baseline } = of.asked;
  return csvWithProvenance(
    {
      header: ['baseline_from', 'baseline_to', 'status', 'mean_change', 'low95', 'high95', 'patients'],
      rows: [
        [
          baseline.from,
          baseline.to,
          change.status,
          change.value,
          change.interval?.low ?? null,
          change.interval?.high ?? null,
          change.denominator,
        ],
      ],
    },
    of.question,
    snapshot.number,
  );
}
