import type { FeedName } from '@inflect/measures';

/** Rows are identified within a feed and a source. */
export const naturalNamespace = (feed: FeedName, source: string): string => `row|${feed}|${source}`;
/** Patients are one across the feeds of a source, so that visits, stays and surveys link. */
export const patientNamespace = (name: string): string => `patient|${name}`;
export const responseNamespace = (source: string): string => `response|${source}`;

/** What is stored of a pseudonym, which is all that a later key has to work on: 16 bytes of a row, 8 of the others. */
export const storedBytes = { row: 16, patient: 8, response: 8 } as const;
export type PseudonymKind = keyof typeof storedBytes;

export function pseudonymKind(namespace: string): PseudonymKind {
  if (namespace.startsWith('patient|')) return 'patient';
  return namespace.startsWith('response|') ? 'response' : 'row';
}
