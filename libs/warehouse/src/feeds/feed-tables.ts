import type { FeedName } from '@inflect/measures';
import type { FeedTable } from './feed-table';
import { observations } from './observations';
import { events, programs, roleCounts } from './reference';
import { activities, people, roles } from './staff';
import { stays } from './stays';
import { surveys } from './surveys';
import { visitCounts } from './visit-counts';
import { visits } from './visits';

export const feedTables: { readonly [F in FeedName]: FeedTable<F> } = {
  visits,
  visit_counts: visitCounts,
  stays,
  surveys,
  observations,
  programs,
  people,
  roles,
  role_counts: roleCounts,
  activities,
  events,
};
