export { readZipRurality, type ZipRurality } from './areas/read-zip-rurality';
export { FileRefused, refusalCodes, type RefusalCode } from './files/file-refused';
export type { ByteStream } from './files/byte-source';
export type { Detection } from './files/table';
export type { Evidence } from './files/table-format';
export type { Encoding } from './files/text/text-decoder';
export {
  fhirFeeds,
  readFhirExport,
  type FhirExportReading,
  type FhirExportRequest,
  type FhirFeed,
  type FhirProfile,
  type ResourceCounts,
} from './fhir/read-fhir-export';
export { exportFileNames, isExportFileName, type ExportFile, type ExportFileName } from './fhir/files/export-files';
export { fhirProfileOf } from './fhir/fhir-section';
export { inspectExport, looksLikeFhir, type ExportBeginning, type ExportInspection } from './fhir/inspect-export';
export { resourceSummary, type LeftOut, type ResourceSummary } from './fhir/resource-counts';
export { loadPseudonymKey, replaceKeyFile } from './identifiers/key-file';
export { PseudonymKey, PseudonymKeyRefused } from './identifiers/pseudonym-key';
export { Pseudonymiser } from './identifiers/pseudonymiser';
export { naturalNamespace } from './identifiers/namespaces';
export { normalisedIdentifier } from './identifiers/normalised-identifier';
export { mask, OriginalRows, type OriginalRow, type OriginalRowsRequest } from './originals/original-rows';
export { loadProfile, parseProfile, profileNames, shippedProfileText } from './profiles/load-profile';
export { mappingProfileSchema, type MappingProfile } from './profiles/mapping-profile';
export { feedOfHeader } from './profiles/feed-of-header';
export { ProfileRefused } from './profiles/profile-refused';
export { defaultSource, readFeed, type FeedReading, type FeedRequest } from './read-feed';
export { problemCatalogue, type ProblemCode } from './rows/problem-catalogue';
export { FileSample, type SampleOrigin } from './mapping/file-sample';
export { inspectFile, type FileInspection, type InspectionRequest } from './mapping/inspect-file';
export { columnKinds, type ColumnFacts, type ColumnKind } from './mapping/column-facts';
export type { DateFacts } from './mapping/date-facts';
export type { ColumnSuggestion, MappingSuggestion } from './mapping/suggest-mapping';
