import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, type ReactElement } from 'react';
import { useViewer } from '../administration/use-viewer';
import { activeImportsOptions } from './imports.graphql';
import { canImport } from './may-import';

/** A new database loads its sample file by file: between two of them nothing runs for a moment. */
const graceMilliseconds = 20_000;
const graceEvery = 3000;

/**
 * Watches running imports while there are any, wherever the reader is; when one ends, everything shown is asked again.
 * Draws nothing.
 */
export function ImportsWatch(): ReactElement | null {
  const { roles, snapshot } = useViewer();
  return canImport(roles) ? <Watch hasData={snapshot !== null} /> : null;
}

function Watch({ hasData }: { hasData: boolean }): null {
  const client = useQueryClient();
  const known = useRef<readonly string[]>([]);
  const graceUntil = useRef(0);
  useEffect(() => {
    if (!hasData) graceUntil.current = Date.now() + graceMilliseconds;
  }, [hasData]);
  const { data } = useQuery({
    ...activeImportsOptions,
    retry: false,
    refetchInterval: (query) => {
      const running = query.state.data?.activeImports.length ?? 0;
      if (running > 0) return 1500;
      return Date.now() < graceUntil.current && !query.state.error ? graceEvery : false;
    },
  });
  useEffect(() => {
    if (!data) return;
    const now = data.activeImports.map(({ id }) => id);
    const ended = known.current.filter((id) => !now.includes(id));
    known.current = now;
    if (ended.length === 0) return;
    graceUntil.current = Date.now() + graceMilliseconds / 2;
    void client.invalidateQueries();
  }, [client, data]);
  return null;
}
