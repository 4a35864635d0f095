import { Button, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import { signOut } from '../../features/administration/sign-out';
import type { Viewer } from '../../features/administration/viewer.graphql';
import { SampleBadge } from '../../ui/state/sample-badge';
import { instantText } from '../../ui/text/date-text';
import { SchemeToggle } from './scheme-toggle';
import classes from './shell.module.css';

const pages = [
  { to: '/', label: 'Overview' },
  { to: '/measures', label: 'Measures' },
  { to: '/compare', label: 'Compare' },
  { to: '/leadership', label: 'Leadership' },
  { to: '/data', label: 'Data' },
] as const;

/** Navigation, how fresh the data are, and who is signed in. */
export function ShellHeader({ viewer }: { viewer: Viewer | undefined }): ReactElement {
  return (
    <header className={classes.header}>
      <div className={classes.bar}>
        <Link to="/" className={classes.brand}>
          Inflect
        </Link>
        {viewer?.sample && <SampleBadge />}
        <nav aria-label="Pages" className={classes.pages}>
          {pages.map(({ to, label }) => (
            <Link key={to} to={to} className={classes.page} activeOptions={{ exact: to === '/', includeSearch: false }}>
              {label}
            </Link>
          ))}
        </nav>
        <span className={classes.freshness}>{viewer ? freshnessText(viewer.snapshot) : ''}</span>
        <div className={classes.end}>
          <SchemeToggle />
          {viewer && <SignOutButton name={viewer.name} />}
        </div>
      </div>
    </header>
  );
}

function freshnessText(snapshot: Viewer['snapshot']): string {
  if (snapshot === null) return 'no data yet';
  return `data as of ${instantText(snapshot.committedAt)} · snapshot ${snapshot.number}`;
}

function SignOutButton({ name }: { name: string }): ReactElement {
  const [failure, setFailure] = useState<string | null>(null);
  const leave = async (): Promise<void> => {
    try {
      await signOut();
      window.location.assign('/');
    } catch (error) {
      setFailure(error instanceof Error ? error.message : 'Signing out failed. Try again.');
    }
  };
  return (
    <>
      <span className={classes.name}>
        <VisuallyHidden>Signed in as </VisuallyHidden>
        {name}
      </span>
      <Button variant="subtle" onClick={() => void leave()}>
        Sign out
      </Button>
      {failure !== null && <span role="alert">{failure}</span>}
    </>
  );
}
