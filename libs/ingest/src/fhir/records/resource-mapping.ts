import type { ProblemCode } from '../../rows/problem-catalogue';
import { textAt, type JsonObject } from '../fhir-json';
import type { FhirProfile } from '../fhir-profile';
import type { ReferenceIndex } from '../references/reference-index';

/** Text of the feed's columns, as a canonical file would hold it; '' or absent is empty. */
export type FeedCells = Record<string, string>;

/** Why a resource, or a part of one, is not read. Never holds a value. */
export interface Ignored {
  ignored: string;
}

export interface MappingContext {
  profile: FhirProfile;
  index: ReferenceIndex;
  /** A part of a resource that is not read, counted by reason. */
  ignorePart: (reason: string) => void;
  /** A warning at an element path. */
  warn: (path: string, code: ProblemCode) => void;
}

/** How resources of one type become records of one feed; the feed's own row builder validates them. */
export interface ResourceMapping {
  type: string;
  /** Feed column to the element it is read from: names the place in problems. */
  paths: Readonly<Record<string, string>>;
  /** `id` is the resource's id, or '' where it has none. */
  records: (resource: JsonObject, id: string, context: MappingContext) => FeedCells[] | Ignored;
}

/** An id told apart from those of other types in the same feed; '' stays missing. */
export const typedId = (type: string, id: string): string => (id === '' ? '' : `${type}/${id}`);

/** The program of a row: as the profile maps the service type, else the profile's own, else `otherwise`. */
export function programOf(profile: FhirProfile, serviceTypes: readonly string[], otherwise: string): string {
  const mapped = serviceTypes.map((code) => profile.programs?.[code]).find((program) => program !== undefined);
  return mapped ?? profile.program ?? otherwise;
}

export const originPaths = (type: string): Record<string, string> => ({
  source_updated_at: `${type}.meta.lastUpdated`,
  deleted: `${type}.status`,
});

/** The first of the references that leads to a Practitioner. One that should and does not is counted. */
export function practitionerId(
  references: readonly unknown[],
  path: string,
  { index, ignorePart }: MappingContext,
): string {
  const found = references.map((reference) => index.practitioner(reference)).find((id) => id !== '');
  const meant = references.some((reference) => /^#|Practitioner/.test(textAt(reference, 'reference')));
  if (found === undefined && meant) ignorePart(`${path}: a practitioner the export does not hold`);
  return found ?? '';
}
