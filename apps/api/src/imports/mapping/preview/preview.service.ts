import { Inject, Injectable } from '@nestjs/common';
import {
  defaultSource,
  inspectFile,
  parseProfile,
  type FileInspection,
  type FileSample,
  type MappingProfile,
} from '@inflect/ingest';
import { feedColumns, programModels, type FeedColumn, type FeedName } from '@inflect/measures';
import { ProgramRepository } from '@inflect/warehouse';
import { parse, stringify } from 'yaml';
import type { Principal } from '../../../access/principal';
import { ScopeService } from '../../../access/scope.service';
import { ENVIRONMENT } from '../../../config/config.module';
import type { Environment } from '../../../config/environment';
import { Refusal } from '../../../graphql/refusal';
import { ProfileService } from '../profile.service';
import { maximumRecords, SampleTrial, type SampleTrialResult } from './sample-trial';

export interface PreviewRequest {
  sample: FileSample;
  fileName: string;
  feed?: FeedName;
  source?: string;
  /** Name of a saved or shipped profile. */
  profile?: string;
  /** An edited mapping as YAML or JSON; goes before `profile`. */
  mapping?: string;
}

export interface ImportPreview extends SampleTrialResult {
  fileName: string;
  feed: FeedName;
  sample: SampleTrialResult['sample'] & { bytes: number };
  detection: FileInspection['detection'];
  columns: FileInspection['columns'];
  feeds: FileInspection['feeds'];
  suggestion: FileInspection['suggestion'] & { yaml: string };
  /** Columns of the feed: what a mapping can fill. */
  feedColumns: readonly FeedColumn[];
  /** Models a program may have that the mapping creates. */
  programModels: readonly string[];
  /** The mapping the rows were read with, as text and as it can be edited. */
  mapping: {
    from: 'edited' | 'named' | 'default' | 'suggested';
    name: string;
    version: number | null;
    yaml: string;
    profile: MappingProfile;
  };
}

type UsedMapping = ImportPreview['mapping'];

/** Looks at the beginning of a file: its form, a suggested mapping, and what the first rows would do. Nothing is kept. */
@Injectable()
export class PreviewService {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly profiles: ProfileService,
    private readonly programs: ProgramRepository,
    private readonly trial: SampleTrial,
    private readonly scopes: ScopeService,
  ) {}

  /** @throws FileRefused where the file is no table; ProfileRefused where there is no such profile. */
  async preview(request: PreviewRequest, principal: Principal): Promise<ImportPreview> {
    if (principal.programs !== 'all')
      throw new Refusal('FORBIDDEN', 'Imports need an account or token without a program limit. Ask an administrator.');
    const knownPrograms = await this.programs.codes(this.scopes.scopeOf(principal));
    const given = await this.givenMapping(request);
    const inspection = await inspectFile({
      sample: request.sample,
      fileName: request.fileName,
      feed: request.feed ?? given?.profile.feed,
      encoding: given?.profile.encoding,
      delimiter: given?.profile.delimiter,
      source: request.source ?? null,
      timeZone: given?.profile.timeZone ?? this.environment.timeZone,
      knownPrograms,
      maximumRecords,
    });
    const used = given ?? (await this.defaultMapping(request, inspection)) ?? suggestedMapping(inspection);
    const { feed } = inspection.suggestion;
    const tried = await this.trial.run({
      ...request,
      profile: used.profile,
      feed,
      knownPrograms,
      principal: principal.id,
    });
    const { fileName, detection, columns, feeds, suggestion, yaml } = inspection;
    const { size: bytes } = request.sample;
    return {
      fileName,
      feed: suggestion.feed,
      detection,
      columns,
      feeds,
      suggestion: { ...suggestion, yaml },
      feedColumns: feedColumns[feed],
      programModels,
      mapping: used,
      ...tried,
      sample: { bytes, ...tried.sample },
    };
  }

  private async givenMapping(request: PreviewRequest): Promise<UsedMapping | null> {
    const { mapping, profile: name, feed } = request;
    if (mapping !== undefined) {
      const profile = parseProfile(mapping, 'given');
      return { from: 'edited', name: profile.name, version: null, yaml: asYaml(mapping), profile };
    }
    if (name !== undefined) return usedMapping('named', await this.profiles.find(name, { paths: false }));
    const byDefault = feed ? await this.profiles.defaultFor(request.source ?? defaultSource, feed) : null;
    return byDefault && usedMapping('default', byDefault);
  }

  /** Where the feed was told from the file, the default of the source for it. */
  private async defaultMapping(request: PreviewRequest, inspection: FileInspection): Promise<UsedMapping | null> {
    if (request.feed !== undefined) return null;
    const found = await this.profiles.defaultFor(request.source ?? defaultSource, inspection.suggestion.feed);
    return found && usedMapping('default', found);
  }
}

/** The page sends its edits as JSON; people read and keep YAML. */
function asYaml(text: string): string {
  return text.trimStart().startsWith('{') ? stringify(parse(text), { lineWidth: 120 }) : text;
}

const usedMapping = (
  from: 'named' | 'default',
  { name, version, profile }: { name: string; version: number | null; profile: MappingProfile },
): UsedMapping => ({ from, name, version, profile, yaml: stringify(profile, { lineWidth: 120 }) });

const suggestedMapping = ({ profile, yaml }: FileInspection): UsedMapping => ({
  from: 'suggested',
  name: profile.name,
  version: null,
  yaml,
  profile,
});
