import { Anchor } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useRef, type ReactElement } from 'react';
import { EmptyNote } from '../../../ui/state/empty-note';
import { ProblemNote } from '../../../ui/state/problem-note';
import { SampleBadge } from '../../../ui/state/sample-badge';
import { instantText } from '../../../ui/text/date-text';
import { useViewer } from '../../administration/use-viewer';
import { DataPage } from '../data-page';
import { feedText } from '../feed-text';
import { ImportStateBadge } from '../history/import-state-badge';
import { importOptions, isRunning, type ImportDetails } from '../imports.graphql';
import { canImport } from '../may-import';
import { ImportActions } from './import-actions';
import { ImportFacts } from './import-facts';
import { ImportOutcome } from './import-outcome';
import { ImportResources } from './import-resources';
import { LoadingRows } from '../loading-rows';
import { ImportProblems } from './import-problems';

/** One import: what it does or did, and every row it left out with what to do about it. */
export function ImportPage(): ReactElement {
  const { importId } = useParams({ from: '/data/$importId' });
  const isOpen = canImport(useViewer().roles);
  const one = useQuery({ ...importOptions(importId), enabled: isOpen });
  const record = one.data?.import;
  useNewData(record ?? undefined);
  const back = (
    <Anchor inherit renderRoot={(root) => <Link to="/data" {...root} />}>
      All imports
    </Anchor>
  );

  if (one.error) {
    return (
      <DataPage title="Import" subtitle={back}>
        <ProblemNote title="This import could not be read" error={one.error} onRetry={() => void one.refetch()} />
      </DataPage>
    );
  }
  if (record === undefined) {
    return (
      <DataPage title={`Import ${importId}`} subtitle={back}>
        <LoadingRows label="Loading the import" rows={15} />
      </DataPage>
    );
  }
  if (record === null) {
    return (
      <DataPage title="No such import" subtitle={back}>
        <EmptyNote title="Nothing here">It does not exist, or is out of your scope.</EmptyNote>
      </DataPage>
    );
  }
  return (
    <DataPage
      title={record.fileName}
      subtitle={
        <>
          {back} · import {record.id}: {feedText(record.feed)} from {record.source}, received{' '}
          {instantText(record.receivedAt)} by {record.receivedBy} <ImportStateBadge state={record.state} />{' '}
          {record.sample && <SampleBadge />}
        </>
      }
      actions={<ImportActions record={record} />}
    >
      <ImportOutcome record={record} />
      {!isRunning(record) && (
        <>
          <ImportFacts record={record} />
          <ImportResources record={record} />
          <ImportProblems record={record} />
        </>
      )}
    </DataPage>
  );
}

/** An import that ended while its page is open, or faster than anybody could watch: everything shown is asked again, once. */
function useNewData(record: ImportDetails | undefined): void {
  const client = useQueryClient();
  const { snapshot } = useViewer();
  const refreshed = useRef<string | null>(null);
  const shown = snapshot?.number ?? 0;
  const made = record?.snapshot ?? 0;
  const key = record && !isRunning(record) && made > shown ? record.id : null;
  useEffect(() => {
    if (key === null || refreshed.current === key) return;
    refreshed.current = key;
    void client.invalidateQueries();
  }, [client, key]);
}
