import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import {
  loadProfile,
  loadPseudonymKey,
  Pseudonymiser,
  readFeed,
  readFhirExport,
  type FeedReading,
} from '@inflect/ingest';
import type { FeedName } from '@inflect/measures';
import { ENVIRONMENT } from '../config/config.module';
import type { Environment } from '../config/environment';

export interface FeedFile {
  /** The file: a path, or a stream that is read once. */
  file: { path: string } | { stream: Readable };
  fileName: string;
  feed: FeedName;
  source?: string;
  /** Name of a shipped profile, or a path of a YAML file (command line only). */
  profile?: string;
  /** The path is a FHIR R4 export (a folder or a file); rows that name no program belong to this one. */
  fhir?: { program?: string };
}

/** Opens files with this site's key and time zone. The key is read, or made the first time, when a file first needs it. */
@Injectable()
export class FeedReader {
  private pseudonymiser: Promise<Pseudonymiser> | undefined;

  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {}

  /** @throws FileRefused, ProfileRefused or PseudonymKeyRefused; each message says what to do. */
  async open(request: FeedFile, knownPrograms: ReadonlySet<string>): Promise<FeedReading> {
    const { file, fileName, feed, source, fhir } = request;
    if (fhir && 'path' in file) {
      return readFhirExport({
        paths: [file.path],
        feed,
        source,
        profile: fhir.program === undefined ? undefined : { program: fhir.program },
        pseudonyms: await this.pseudonyms(),
        timeZone: this.environment.timeZone,
        knownPrograms,
      });
    }
    return readFeed({
      ...file,
      fileName,
      feed,
      source,
      profile: request.profile === undefined ? undefined : await loadProfile(request.profile),
      pseudonyms: await this.pseudonyms(),
      timeZone: this.environment.timeZone,
      knownPrograms,
    });
  }

  private pseudonyms(): Promise<Pseudonymiser> {
    this.pseudonymiser ??= loadPseudonymKey({ file: this.environment.keyFile, create: true }).then(
      (key) => new Pseudonymiser(key),
    );
    // A key that could not be read may be put right before the next file.
    this.pseudonymiser.catch(() => (this.pseudonymiser = undefined));
    return this.pseudonymiser;
  }
}
