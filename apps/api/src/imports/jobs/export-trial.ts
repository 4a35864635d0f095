import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Principal } from '../../access/principal';
import { ImportsService, type ImportOutcome, type ImportRequest } from '../imports.service';
import { Spool, storedFiles, type UploadPart } from './spool';

type TrialRequest = Omit<ImportRequest, 'file' | 'dryRun'> & { parts: AsyncIterable<UploadPart> };

/** Dry runs of FHIR exports that are sent: read several times, so encrypted in the spool until the answer is known. */
@Injectable()
export class ExportTrial {
  constructor(
    private readonly spool: Spool,
    private readonly imports: ImportsService,
  ) {}

  /** What importing the export would do. @throws SpoolRefused, FileRefused, ImportFailure */
  async run({ parts, ...request }: TrialRequest, principal: Principal): Promise<ImportOutcome> {
    const trial = -randomInt(1, 2 ** 47);
    try {
      const { names } = await this.spool.writeAll(trial, parts);
      const file = { files: this.spool.exportOf(trial, storedFiles(names)) };
      return await this.imports.importFile({ ...request, file, dryRun: true }, principal);
    } finally {
      await this.spool.remove(trial);
    }
  }
}
