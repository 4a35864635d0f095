import { Anchor } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { PageTitle } from '../../ui/layout/page-title';
import { EmptyNote } from '../../ui/state/empty-note';
import { useViewer } from '../administration/use-viewer';
import classes from './data-page.module.css';
import { canImport } from './may-import';

const pages = [
  { to: '/data', label: 'Imports' },
  { to: '/data/load', label: 'Load a file' },
  { to: '/data/quality', label: 'Quality' },
  { to: '/data/review', label: 'Review' },
  { to: '/data/mappings', label: 'Mappings' },
] as const;

interface DataPageProps {
  title: string;
  subtitle: ReactNode;
  actions?: ReactNode;
  /** Who may see it; by default those who import. */
  isOpenTo?: (roles: readonly string[]) => boolean;
  /** The same in words. */
  openTo?: string;
  children: ReactNode;
}

/** The frame of every data page: where one is among them, and who may see it. */
export function DataPage({
  title,
  subtitle,
  actions,
  isOpenTo = canImport,
  openTo = 'data stewards and administrators',
  children,
}: DataPageProps): ReactElement {
  const { roles } = useViewer();
  const { pathname } = useLocation();
  // An import's own page belongs to the list of imports.
  const here = pages.find(({ to }) => to === pathname)?.to ?? '/data';
  return (
    <>
      <nav aria-label="Data pages" className={classes.pages}>
        {pages.map(({ to, label }) => (
          <Link
            key={to}
            to={to}
            className={classes.page}
            activeOptions={{ exact: true, includeSearch: false }}
            aria-current={to === here ? 'page' : undefined}
          >
            {label}
          </Link>
        ))}
      </nav>
      {isOpenTo(roles) ? (
        <>
          <PageTitle title={title} subtitle={subtitle} actions={actions} />
          {children}
        </>
      ) : (
        <>
          <PageTitle title={title} />
          <EmptyNote title={`This page is for ${openTo}`}>
            Your roles: {roles.length === 0 ? 'none' : roles.join(', ')}. An administrator can give you the role of
            steward. The outcomes are on the{' '}
            <Anchor inherit renderRoot={(root) => <Link to="/" {...root} />}>
              overview
            </Anchor>
            .
          </EmptyNote>
        </>
      )}
    </>
  );
}
