import type { FeedName } from '@inflect/measures';
import { numericObservations } from './observation-records';
import type { ResourceMapping } from './resource-mapping';
import { practitionerPeople, practitionerRoles } from './staff-records';
import { encounterStays } from './stay-records';
import { questionnaireResponseSurveys } from './survey-records';
import { appointmentVisits, encounterVisits } from './visit-records';

/** The feeds a FHIR export can fill. */
export const fhirFeeds = [
  'visits',
  'stays',
  'surveys',
  'observations',
  'people',
  'roles',
] as const satisfies readonly FeedName[];
export type FhirFeed = (typeof fhirFeeds)[number];

interface FeedResources {
  /** Resources that become rows. */
  mappings: readonly ResourceMapping[];
  /** Resources that rows refer to, kept as a few attributes. */
  references: readonly string[];
}

const staff = ['Practitioner', 'PractitionerRole'];
const places = ['Organization', 'Location'];

export const feedResources: Readonly<Record<FhirFeed, FeedResources>> = {
  visits: { mappings: [appointmentVisits, encounterVisits], references: ['Patient', ...staff, ...places] },
  stays: { mappings: [encounterStays], references: ['Patient', ...places] },
  surveys: { mappings: [questionnaireResponseSurveys], references: ['Patient', 'Questionnaire'] },
  observations: { mappings: [numericObservations], references: ['Patient', ...staff] },
  people: { mappings: [practitionerPeople], references: [] },
  roles: { mappings: [practitionerRoles], references: ['Practitioner', 'Organization'] },
};

export const isFhirFeed = (feed: FeedName): feed is FhirFeed => fhirFeeds.some((known) => known === feed);
