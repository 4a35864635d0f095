import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { readFeed, readFhirExport, type FeedReading, type FeedRequest } from '@inflect/ingest';
import type { FeedName } from '@inflect/measures';
import { PseudonymKeys } from '../access/pseudonym-keys';
import { ENVIRONMENT } from '../config/config.module';
import type { Environment } from '../config/environment';
import { ProfileService, type FoundProfile } from './mapping/profile.service';
import type { UsedProfile } from './mapping/used-profile';
import { ReviewService } from './review/review.service';

export interface FeedFile {
  /** The file: a path, or a stream that is read once. */
  file: { path: string } | { stream: Readable };
  fileName: string;
  feed: FeedName;
  source?: string;
  /** Name of a saved or shipped profile, or a path of a YAML file (command line only). Default: that of the source. */
  profile?: string;
  /** The path is a FHIR R4 export (a folder or a file); rows that name no program belong to this one. */
  fhir?: { program?: string };
}

/** A file's rows, and the keys behind their pseudonyms. */
export interface KeyedReading extends FeedReading {
  /** Oldest first: the load refuses rows whose keys are no longer the data's. */
  pseudonymKeyIds: string[];
  /** The mapping profile it is read with: named, or the source's default. */
  usedProfile: FoundProfile | null;
}

/** Opens files with this site's key and time zone. The key is read, or made the first time, when a file first needs it. */
@Injectable()
export class FeedReader {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly keys: PseudonymKeys,
    private readonly profiles: ProfileService,
    private readonly reviews: ReviewService,
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

  /** Which profile a committed import was read with. */
  async noteProfile(importId: number | null, profile: UsedProfile | null): Promise<void> {
    if (importId !== null && profile !== null) await this.profiles.noteUse(importId, profile);
  }

  private async reading(request: FeedFile, given: Given): Promise<FeedReading> {
    const { file, fileName, feed, source, fhir } = request;
    const { timeZone } = this.environment;
    if (fhir && 'path' in file) {
      const profile = fhir.program === undefined ? undefined : { program: fhir.program };
      return readFhirExport({ ...given, paths: [file.path], feed, source, profile, timeZone });
    }
    return readFeed({ ...given, ...file, fileName, feed, source, timeZone });
  }

  /** A FHIR export maps itself. */
  private async profileOf({ profile: name, source, feed, file, fhir }: FeedFile): Promise<FoundProfile | null> {
    return fhir ? null : this.profiles.chosen({ name, source, feed }, { paths: 'path' in file });
  }
}

type Given = Pick<FeedRequest, 'pseudonyms' | 'knownPrograms' | 'decisions' | 'profile'>;
