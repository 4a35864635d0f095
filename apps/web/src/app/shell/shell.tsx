import { useQuery } from '@tanstack/react-query';
import { Outlet, useRouter } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, type ReactElement, type RefObject } from 'react';
import { SignInPage } from '../../features/administration/sign-in-page';
import { viewerOptions } from '../../features/administration/viewer.graphql';
import { ImportsWatch } from '../../features/imports/imports-watch';
import { isSignInNeeded } from '../../graphql/refusal-error';
import { focusPageTitle } from '../../ui/layout/focus-page-title';
import { PageTitle } from '../../ui/layout/page-title';
import { ProblemNote } from '../../ui/state/problem-note';
import { PageSkeleton } from './page-skeleton';
import { ShellHeader } from './shell-header';
import { Shortcuts } from './shortcuts';
import classes from './shell.module.css';

/** The frame of every page; it asks who is there before any page shows. */
export function Shell(): ReactElement {
  const viewer = useQuery(viewerOptions);
  const main = useRef<HTMLElement>(null);
  useFocusOnNavigation(main);

  if (viewer.error && isSignInNeeded(viewer.error)) return <SignInPage onRetry={() => void viewer.refetch()} />;
  return (
    <>
      <a href="#main" className={classes.skip}>
        Skip to the page
      </a>
      <ShellHeader viewer={viewer.data?.viewer} />
      <main id="main" ref={main} tabIndex={-1} className={classes.main}>
        {viewer.error ? (
          <>
            <PageTitle title="Inflect cannot be reached" />
            <ProblemNote title="No answer" error={viewer.error} onRetry={() => void viewer.refetch()} />
          </>
        ) : viewer.data ? (
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
            <ImportsWatch />
          </Suspense>
        ) : (
          <PageSkeleton />
        )}
      </main>
      <Shortcuts />
    </>
  );
}

/** A new page takes the focus to its title, as a page load would; a changed filter does not. */
function useFocusOnNavigation(main: RefObject<HTMLElement | null>): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (fromLocation === undefined || !pathChanged) return;
        window.scrollTo(0, 0);
        if (!focusPageTitle()) main.current?.focus({ preventScroll: true });
      }),
    [router, main],
  );
}
