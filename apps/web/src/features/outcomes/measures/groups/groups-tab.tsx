import { NativeSelect } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { EmptyNote } from '../../../../ui/state/empty-note';
import { CopyButton } from '../../../../ui/fields/copy-button';
import { catalogueOptions } from '../../catalogue.graphql';
import type { DimensionId } from '../../filters/dimension-filters';
import { dimensionValuesOptions } from '../../filters/dimension-values.graphql';
import { Answer } from '../measure/answer';
import type { MeasureQuestion } from '../measure/question';
import classes from '../measure/measure.module.css';
import { groupComparisonOptions, groupsAsGraphql, type GroupsOf } from './groups.graphql';
import { GroupsResult } from './groups-result';

/** Two groups over the window: the crude difference, and the one with the mix of the first held fixed. */
export function GroupsTab({ question }: { question: MeasureQuestion }): ReactElement {
  const { measure, selection, window, search, onChange } = question;
  const { dimensions } = useSuspenseQuery(catalogueOptions).data;
  const split = search.split ?? 'SITE';
  const values = useQuery(dimensionValuesOptions({ measure: measure.id, dimension: split, window }));
  const codes = values.data ?? [];
  const largest = [...codes].sort((x, y) => (y.n ?? 0) - (x.n ?? 0));
  const { a = largest[0]?.value, b = largest[1]?.value } = search;
  const canStandardise = measure.kind === 'PROPORTION' || measure.kind === 'RATE';
  const mix = canStandardise ? (search.mix ?? null) : null;
  const asked: GroupsOf | null =
    a === undefined || b === undefined || a === b ? null : { selection, window, split, a, b, mix };
  const nameOf = (code: string | undefined): string => codes.find(({ value }) => value === code)?.label ?? code ?? '';
  const dimensionOf = (id: string): DimensionId | undefined => dimensions.find((each) => each.id === id)?.id;
  return (
    <>
      <div className={classes.toolbar} data-print="no">
        <NativeSelect
          label="Groups by"
          value={split}
          onChange={(event) => {
            const picked = dimensionOf(event.currentTarget.value);
            onChange({ split: picked === 'SITE' ? undefined : picked, a: undefined, b: undefined });
          }}
          data={dimensions.map(({ id, title }) => ({ value: id, label: title }))}
        />
        <NativeSelect
          label="First group (a)"
          value={a ?? ''}
          onChange={(event) => onChange({ a: event.currentTarget.value, b })}
          data={choices(codes, a)}
        />
        <NativeSelect
          label="Second group (b)"
          value={b ?? ''}
          onChange={(event) => onChange({ a, b: event.currentTarget.value })}
          data={choices(codes, b)}
        />
        <NativeSelect
          label="Hold fixed the mix of"
          value={mix ?? ''}
          disabled={!canStandardise}
          title={canStandardise ? undefined : 'Only proportions and rates are standardised'}
          onChange={(event) => onChange({ mix: dimensionOf(event.currentTarget.value) })}
          data={[
            { value: '', label: 'Nothing' },
            ...dimensions.filter(({ id }) => id !== split).map(({ id, title }) => ({ value: id, label: title })),
          ]}
        />
        {asked !== null && (
          <div className={classes.toolbarEnd}>
            <CopyButton text={() => groupsAsGraphql(asked)} label="Copy as GraphQL" />
          </div>
        )}
      </div>
      {asked !== null ? (
        <GroupsAnswer asked={asked} names={[nameOf(a), nameOf(b)]} question={question} />
      ) : values.isPending ? null : (
        <EmptyNote title={a !== undefined && a === b ? 'The two groups are the same' : 'No two groups to compare'}>
          {a !== undefined && a === b
            ? 'Choose another second group.'
            : 'Rows of this window name fewer than two. Choose another dimension or period.'}
        </EmptyNote>
      )}
    </>
  );
}

interface GroupsAnswerProps {
  asked: GroupsOf;
  names: readonly [string, string];
  question: MeasureQuestion;
}

function GroupsAnswer({ asked, names, question }: GroupsAnswerProps): ReactElement {
  const query = useQuery(groupComparisonOptions(asked));
  return (
    <Answer query={query} what="The two groups" height={200}>
      {({ groupComparison }) => <GroupsResult compared={groupComparison} names={names} question={question} />}
    </Answer>
  );
}

function choices(codes: readonly { value: string; label: string }[], chosen: string | undefined) {
  const isKnown = chosen === undefined || codes.some(({ value }) => value === chosen);
  const known = codes.map(({ value, label }) => ({ value, label }));
  return [...known, ...(isKnown ? [] : [{ value: chosen, label: chosen }])];
}
