import { chromiumPath } from './browser';
import { describeMeasures } from './measures';
import { describePages } from './pages';
import { SampleDashboard } from './sample-dashboard';

const withBrowser = chromiumPath === null ? describe.skip : describe;

withBrowser('the sample health system', () => {
  const dashboard = new SampleDashboard();
  beforeAll(() => dashboard.start(), 240_000);
  afterAll(() => dashboard.stop());

  describePages(dashboard);
  describeMeasures(dashboard);
});
