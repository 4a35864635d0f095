export { FileRefused, refusalCodes, type RefusalCode } from './files/file-refused';
export type { ByteStream } from './files/byte-source';
export type { Detection } from './files/table';
export type { Encoding } from './files/text-decoder';
export {
  fhirFeeds,
  readFhirExport,
  type FhirExportReading,
  type FhirExportRequest,
  type FhirFeed,
  type FhirProfile,
  type ResourceCounts,
} from './fhir/read-fhir-export';
export { loadPseudonymKey, PseudonymKey, PseudonymKeyRefused } from './identifiers/pseudonym-key';
export { Pseudonymiser } from './identifiers/pseudonymiser';
export { loadProfile, parseProfile, profileNames } from './profiles/load-profile';
export { mappingProfileSchema, type MappingProfile } from './profiles/mapping-profile';
export { ProfileRefused } from './profiles/profile-refused';
export { defaultSource, readFeed, type FeedReading, type FeedRequest } from './read-feed';
export { problemCatalogue, type ProblemCode } from './rows/problem-catalogue';
