import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from '@tanstack/react-router';
import { parseCompareSearch } from '../features/comparisons/compare-search';
import { parseImportsSearch } from '../features/imports/imports-search';
import { parseLeadershipSearch } from '../features/leadership/leadership-search';
import { OverviewPage } from '../features/outcomes/overview/overview-page';
import { parseOverviewSearch } from '../features/outcomes/overview/overview-search';
import { NotFoundPage } from './not-found-page';
import { PageError } from './page-error';
import { PageSkeleton } from './shell/page-skeleton';
import { Shell } from './shell/shell';

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

const overviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: OverviewPage,
  validateSearch: parseOverviewSearch,
});

const compareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/compare',
  component: lazyRouteComponent(() => import('../features/comparisons/compare-page'), 'ComparePage'),
  validateSearch: parseCompareSearch,
});

const leadershipRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/leadership',
  component: lazyRouteComponent(() => import('../features/leadership/leadership-page'), 'LeadershipPage'),
  validateSearch: parseLeadershipSearch,
});

const dataRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/data',
  component: lazyRouteComponent(() => import('../features/imports/imports-page'), 'ImportsPage'),
  validateSearch: parseImportsSearch,
});

const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/data/$importId',
  component: lazyRouteComponent(() => import('../features/imports/import-page'), 'ImportPage'),
  validateSearch: parseImportsSearch,
});

const routeTree = rootRoute.addChildren([overviewRoute, compareRoute, leadershipRoute, dataRoute, importRoute]);

/** Every page; what a page shows is in its URL. */
export function createAppRouter(history?: RouterHistory) {
  return createRouter({
    routeTree,
    history,
    defaultPreload: 'intent',
    scrollRestoration: false,
    defaultErrorComponent: PageError,
    defaultPendingComponent: PageSkeleton,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
