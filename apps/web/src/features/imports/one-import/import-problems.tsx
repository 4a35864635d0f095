import { countText } from '@inflect/charts';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { Section } from '../../../ui/layout/section';
import { EmptyNote } from '../../../ui/state/empty-note';
import { ProblemNote } from '../../../ui/state/problem-note';
import type { ImportDetails } from '../imports.graphql';
import type { ProblemsSearch } from '../imports-search';
import { ProblemFilter } from './problem-filter';
import { ProblemGroups } from './problem-groups';
import { problemGroupsOptions } from './problems.graphql';
import { LoadingRows } from '../loading-rows';
import { ProblemsTable } from './problems-table';

/** What was wrong with the file: first by what to do about it, then row by row. */
export function ImportProblems({ record }: { record: ImportDetails }): ReactElement {
  const search = useSearch({ from: '/data/$importId' });
  const navigate = useNavigate({ from: '/data/$importId' });
  const show = (next: ProblemsSearch): void => void navigate({ search: next, resetScroll: false });
  const hasProblems = record.problemCounts.length > 0;
  const groups = useQuery({ ...problemGroupsOptions(record.id), enabled: hasProblems });
  if (!hasProblems) {
    return (
      <Section title="Problems">
        <EmptyNote title="No problems">
          {record.state === 'COMMITTED' ? 'Every row was taken in whole.' : 'None is on record.'}
        </EmptyNote>
      </Section>
    );
  }
  const total = record.problemCounts.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <Section title="What to do" note={`${countText(total)} problems, by what removes them`}>
        {groups.error ? (
          <ProblemNote
            title="The problems could not be grouped"
            error={groups.error}
            onRetry={() => void groups.refetch()}
          />
        ) : groups.data ? (
          <ProblemGroups
            groups={groups.data.importProblemGroups}
            onShow={({ severity, code, column }) => show({ severity, code, column: column ?? undefined })}
          />
        ) : (
          <LoadingRows label="Loading the problems" rows={5} />
        )}
      </Section>
      <Section
        title="Row by row"
        note="in file order; the value itself is never kept"
        actions={
          <Button component="a" href={`/api/imports/${record.id}/problems.csv`} download data-print="no">
            Download as CSV
          </Button>
        }
      >
        <ProblemFilter counts={record.problemCounts} search={search} onPick={show} />
        <ProblemsTable importId={record.id} search={search} onPage={(after) => show({ ...search, after })} />
      </Section>
    </>
  );
}
