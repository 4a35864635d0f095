import type { FeedName } from '@inflect/measures';
import { activityRows, eventRows, personRows, programRows, roleCountRows, roleRows } from './organisation-rows';
import { observationRows, stayRows, surveyRows } from './outcome-rows';
import type { RowBuilder, RowBuilding } from './row-builder';
import { visitCountRows } from './visit-count-rows';
import { visitRows } from './visit-rows';

/** How each feed's records become rows. */
export const rowBuilders: { readonly [F in FeedName]: (building: RowBuilding) => RowBuilder<F> } = {
  visits: visitRows,
  visit_counts: visitCountRows,
  stays: stayRows,
  surveys: surveyRows,
  observations: observationRows,
  programs: programRows,
  people: personRows,
  roles: roleRows,
  role_counts: roleCountRows,
  activities: activityRows,
  events: eventRows,
};
