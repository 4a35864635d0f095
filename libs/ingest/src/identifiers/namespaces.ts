import type { FeedName } from '@inflect/measures';

/** Rows are identified within a feed and a source. */
export const naturalNamespace = (feed: FeedName, source: string): string => `row|${feed}|${source}`;
/** Patients are one across the feeds of a source, so that visits, stays and surveys link. */
export const patientNamespace = (name: string): string => `patient|${name}`;
export const responseNamespace = (source: string): string => `response|${source}`;
