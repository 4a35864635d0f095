import { Injectable } from '@nestjs/common';
import {
  FileRefused,
  inspectExport,
  looksLikeFhir,
  type ExportBeginning,
  type ExportInspection,
} from '@inflect/ingest';
import type { FeedName } from '@inflect/measures';
import type { Principal } from '../../../access/principal';
import { Refusal } from '../../../graphql/refusal';
import { ProfileService } from '../profile.service';

export interface ExportPreview extends ExportInspection {
  format: 'fhir';
  /** The saved mapping of the source for the feed asked about, or the likeliest, where it says how exports are read. */
  profile: { name: string; version: number | null } | null;
}

interface ExportPreviewRequest {
  files: readonly ExportBeginning[];
  feed?: FeedName;
  source?: string;
  profile?: string;
}

/** Looks at the beginnings of the files of a FHIR export: what each holds, and which feeds they can fill. Nothing is kept. */
@Injectable()
export class ExportPreviewService {
  constructor(private readonly profiles: ProfileService) {}

  /** Several files, or one that begins like a resource, are an export. @throws FileRefused where several are none */
  isExport(files: readonly ExportBeginning[]): boolean {
    if (files.some(({ sample }) => looksLikeFhir(sample))) return true;
    if (files.length > 1)
      throw new FileRefused(
        'FORMAT_UNSUPPORTED',
        'Several files are taken together only as one FHIR export, and none of these begins like a FHIR resource. Load tables one after another.',
      );
    return false;
  }

  async preview({ files, ...asked }: ExportPreviewRequest, principal: Principal): Promise<ExportPreview> {
    if (principal.programs !== 'all')
      throw new Refusal('FORBIDDEN', 'Imports need an account or token without a program limit. Ask an administrator.');
    const inspection = await inspectExport(files);
    const feed = asked.feed ?? inspection.feeds[0]?.feed;
    const { profile: name, source } = asked;
    const found = feed ? await this.profiles.chosen({ name, source, feed }, { paths: false }) : null;
    const profile = found?.profile.fhir ? { name: found.name, version: found.version } : null;
    return { format: 'fhir', ...inspection, profile };
  }
}
