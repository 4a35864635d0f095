import { Group } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { PageTitle } from '../../ui/layout/page-title';
import { EmptyNote } from '../../ui/state/empty-note';
import { ProblemNote } from '../../ui/state/problem-note';
import { CopyButton } from '../../ui/fields/copy-button';
import { OutcomeReaders } from '../administration/outcome-readers';
import { catalogueOptions } from '../outcomes/catalogue.graphql';
import { ProjectPicker } from '../projects/project-picker';
import { ExportButtons } from '../reports/export-buttons';
import { comparisonAsGraphql, comparisonOptions } from './comparison.graphql';
import { comparisonInput, type CompareSearch, type ComparisonVariables } from './compare-search';
import { ComparisonForm } from './form/comparison-form';
import { ComparisonResult } from './result/comparison-result';
import { ComparisonSkeleton } from './result/comparison-skeleton';
import classes from './compare-page.module.css';

/** A measure before and after, graded, with the charts and the numbers behind it. */
export function ComparePage(): ReactElement {
  const search = useSearch({ from: '/compare' });
  const navigate = useNavigate({ from: '/compare' });
  const catalogue = useSuspenseQuery(catalogueOptions).data;
  const input = comparisonInput(search);
  const change = (next: Partial<CompareSearch>): void =>
    void navigate({ search: (known) => ({ ...known, ...next }), resetScroll: false });

  return (
    <>
      <PageTitle
        title="Compare before and after"
        actions={
          input && (
            <Group gap="xs" data-print="no">
              <ExportButtons input={input} />
              <CopyButton text={() => comparisonAsGraphql(input)} label="Copy as GraphQL" />
            </Group>
          )
        }
      />
      <OutcomeReaders>
        <ProjectPicker
          chosen={search.project}
          bare={search.project !== undefined && search.measure === undefined}
          onForget={() => change({ project: undefined })}
          onPick={(filled) => void navigate({ search: filled, replace: search.measure === undefined })}
        />
        <ComparisonForm search={search} catalogue={catalogue} onChange={change} />
        <div aria-live="polite" className={classes.result}>
          {input === null ? (
            <EmptyNote title="Nothing compared yet">
              Choose a project above, or a measure with a baseline and a post window.
            </EmptyNote>
          ) : (
            <ComparisonAnswer input={input} onChange={change} />
          )}
        </div>
      </OutcomeReaders>
    </>
  );
}

interface ComparisonAnswerProps {
  input: ComparisonVariables;
  onChange: (change: Partial<CompareSearch>) => void;
}

function ComparisonAnswer({ input, onChange }: ComparisonAnswerProps): ReactElement {
  const comparison = useQuery(comparisonOptions(input));
  if (comparison.error) {
    return (
      <ProblemNote
        title="This comparison could not be made"
        error={comparison.error}
        onRetry={() => void comparison.refetch()}
      />
    );
  }
  if (!comparison.data) return <ComparisonSkeleton />;
  return (
    <div className={classes.answer} data-stale={comparison.isPlaceholderData} aria-busy={comparison.isPlaceholderData}>
      <ComparisonResult comparison={comparison.data.comparison} input={input} onChange={onChange} />
    </div>
  );
}
