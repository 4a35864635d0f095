import type { FeedName } from '@inflect/measures';
import { stayText } from './clinical/stay-text';
import { surveyText } from './clinical/survey-text';
import { visitText } from './clinical/visit-text';
import { activitiesText } from './organisation/activities-text';
import { eventsText } from './organisation/events-text';
import { programsText } from './organisation/programs-text';
import { roleCountsText } from './organisation/role-counts-text';
import { peopleText } from './organisation/sample-people';
import { rolesText } from './organisation/sample-roles';

/** One canonical feed file of the sample, as text that is generated while it is read. */
export interface SampleFeed {
  feed: FeedName;
  fileName: string;
  source: 'SAMPLE';
  lines: AsyncIterable<string>;
}

/** Last day of the sample's data unless asked otherwise: results must not depend on the day the product is started. */
export const sampleAsOf = '2026-10-31';

/**
 * The SAMPLE health system as canonical CSV feeds, in the order to import them: the same text every time. Times are local
 * times of the site. `asOf` is the last day of the data; the planted truths need it at 2026-05-31 or later.
 */
export function sampleFeeds({ asOf = sampleAsOf }: { asOf?: string } = {}): SampleFeed[] {
  const feed = (name: FeedName, lines: AsyncIterable<string>): SampleFeed => ({
    feed: name,
    fileName: `sample-${name.replaceAll('_', '-')}.csv`,
    source: 'SAMPLE',
    lines,
  });
  return [
    feed('programs', programsText()),
    feed('events', eventsText()),
    feed('people', peopleText()),
    feed('roles', rolesText(asOf)),
    feed('role_counts', roleCountsText()),
    feed('activities', activitiesText(asOf)),
    feed('stays', stayText(asOf)),
    feed('surveys', surveyText(asOf)),
    feed('visits', visitText(asOf)),
  ];
}
