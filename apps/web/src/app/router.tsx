import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from '@tanstack/react-router';
import { parseCompareSearch } from '../features/comparisons/compare-search';
import {
  parseImportsSearch,
  parseProblemsSearch,
  parseProfilesSearch,
  parseQualitySearch,
  parseReviewSearch,
} from '../features/imports/imports-search';
import { parseLeadershipSearch } from '../features/leadership/leadership-search';
import { parseMeasuresSearch } from '../features/outcomes/measures/catalogue/measures-search';
import { parseMeasureSearch } from '../features/outcomes/measures/measure/measure-search';
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

const measuresRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/measures',
  component: lazyRouteComponent(() => import('../features/outcomes/measures/catalogue/measures-page'), 'MeasuresPage'),
  validateSearch: parseMeasuresSearch,
});

const measureRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/measures/$measureId',
  component: lazyRouteComponent(() => import('../features/outcomes/measures/measure/measure-page'), 'MeasurePage'),
  validateSearch: parseMeasureSearch,
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
  component: lazyRouteComponent(() => import('../features/imports/history/imports-page'), 'ImportsPage'),
  validateSearch: parseImportsSearch,
});

const loadRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/data/load',
  component: lazyRouteComponent(() => import('../features/imports/upload/upload-page'), 'UploadPage'),
});

const qualityRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/data/quality',
  component: lazyRouteComponent(() => import('../features/imports/quality/quality-page'), 'QualityPage'),
  validateSearch: parseQualitySearch,
});

const reviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/data/review',
  component: lazyRouteComponent(() => import('../features/imports/review/review-page'), 'ReviewPage'),
  validateSearch: parseReviewSearch,
});

const mappingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/data/mappings',
  component: lazyRouteComponent(() => import('../features/imports/profiles/profiles-page'), 'ProfilesPage'),
  validateSearch: parseProfilesSearch,
});

const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/data/$importId',
  component: lazyRouteComponent(() => import('../features/imports/one-import/import-page'), 'ImportPage'),
  validateSearch: parseProblemsSearch,
});

const routeTree = rootRoute.addChildren([
  overviewRoute,
  measuresRoute,
  measureRoute,
  compareRoute,
  leadershipRoute,
  dataRoute,
  loadRoute,
  qualityRoute,
  reviewRoute,
  mappingsRoute,
  importRoute,
]);

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
