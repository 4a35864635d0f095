import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import {
  fhirProfileOf,
  readFeed,
  readFhirExport,
  type ExportFile,
  type FeedReading,
  type FeedRequest,
  type ResourceCounts,
} from '@inflect/ingest';
import type { FeedName } from '@inflect/measures';
import { ReviewRepository } from '@inflect/warehouse';
import { PseudonymKeys } from '../access/pseudonym-keys';
import { ENVIRONMENT } from '../config/config.module';
import type { Environment } from '../config/environment';
import { ProfileService, type FoundProfile } from './mapping/profile.service';
import type { UsedProfile } from './mapping/used-profile';

/** A table: a path, or a stream that is read once. */
type TableFile = { path: string } | { stream: Readable };
/** A FHIR R4 export, read several times: folders and files, or files the caller opens. */
type ExportFiles = { paths: readonly string[] } | { files: readonly ExportFile[] };

export interface FeedFile {
  file: TableFile | ExportFiles;
  fileName: string;
  feed: FeedName;
  source?: string;
  /** Name of a saved or shipped profile, or a path of a YAML file (command line only). Default: that of the source. */
  profile?: string;
  /** Of a FHIR export: rows that name no program belong to this one. */
  program?: string;
}

/** A file's rows, and the keys behind their pseudonyms. */
export interface KeyedReading extends FeedReading {
  /** Oldest first: the load refuses rows whose keys are no longer the data's. */
  pseudonymKeyIds: string[];
  /** The mapping profile it is read with: named, or the source's default. */
  usedProfile: FoundProfile | null;
  /** Of a FHIR export; complete once the batches are read. */
  resources?: ResourceCounts;
}

const isExport = (file: FeedFile['file']): file is ExportFiles => 'paths' in file || 'files' in file;
/** A profile of this machine's disk may be named only where the files are of this machine, too: on the command line. */
const isOfThisMachine = (file: FeedFile['file']): boolean => 'path' in file || 'paths' in file;

/** Opens files with this site's key and time zone. The key is read, or made the first time, when a file first needs it. */
@Injectable()
export class FeedReader {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly keys: PseudonymKeys,
    private readonly profiles: ProfileService,
    private readonly reviews: ReviewRepository,
  ) {}

  /** @throws FileRefused, ProfileRefused or PseudonymKeyRefused; each message says what to do. */
  async open(request: FeedFile, knownPrograms: ReadonlySet<string>): Promise<KeyedReading> {
    const pseudonyms = await this.keys.current();
    const decisions = await this.reviews.decisions();
    const usedProfile = await this.profileOf(request);
    const profile = usedProfile?.profile;
    const reading = await this.reading(request, { pseudonyms, knownPrograms, decisions, profile });
    return { ...reading, pseudonymKeyIds: pseudonyms.keyIds, usedProfile };
  }

  /** Which profile an import is read with. */
  async noteProfile(importId: number | null, profile: UsedProfile | null): Promise<void> {
    if (importId !== null && profile !== null) await this.profiles.noteUse(importId, profile);
  }

  private async reading(request: FeedFile, given: Given): Promise<FeedReading & { resources?: ResourceCounts }> {
    const { file, fileName, feed, source, program } = request;
    const { timeZone } = this.environment;
    if (!isExport(file)) return readFeed({ ...given, ...file, fileName, feed, source, timeZone });
    const { profile: mapping, ...common } = given;
    const profile = fhirProfileOf(mapping ?? null, program);
    return readFhirExport({
      ...common,
      ...file,
      feed,
      source: source ?? mapping?.source,
      profile,
      timeZone: mapping?.timeZone ?? timeZone,
    });
  }

  private async profileOf({ profile: name, source, feed, file }: FeedFile): Promise<FoundProfile | null> {
    const found = await this.profiles.chosen({ name, source, feed }, { paths: isOfThisMachine(file) });
    // A default that maps columns is of the source's tables: an export maps itself.
    return isExport(file) && found?.byDefault && found.profile.fhir === undefined ? null : found;
  }
}

type Given = Pick<FeedRequest, 'pseudonyms' | 'knownPrograms' | 'decisions' | 'profile'>;
