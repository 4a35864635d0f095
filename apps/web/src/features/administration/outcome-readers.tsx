import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { EmptyNote } from '../../ui/state/empty-note';
import { useViewer } from './use-viewer';

const readers: readonly string[] = ['director', 'faculty', 'analyst'];

/** Shows what only readers of outcomes may ask for; others learn who can, instead of a page of refusals. */
export function OutcomeReaders({ children }: { children: ReactNode }): ReactElement {
  const { roles } = useViewer();
  if (roles.some((role) => readers.includes(role))) return <>{children}</>;
  return (
    <EmptyNote title="Outcomes are for directors, faculty and analysts">
      Your roles: {roles.length === 0 ? 'none' : roles.join(', ')}. An administrator can give you another. What each
      measure counts is under{' '}
      <Anchor inherit renderRoot={(root) => <Link to="/measures" {...root} />}>
        measures
      </Anchor>
      ; files and their quality are on the{' '}
      <Anchor inherit renderRoot={(root) => <Link to="/data" {...root} />}>
        data page
      </Anchor>
      .
    </EmptyNote>
  );
}
