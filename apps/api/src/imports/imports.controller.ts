import { Controller, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { basename } from 'node:path';
import { z } from 'zod';
import { fhirFeeds } from '@inflect/ingest';
import { feedNames } from '@inflect/measures';
import type { ImportEntity } from '@inflect/warehouse';
import { Asking } from '../access/asking.decorator';
import type { Principal } from '../access/principal';
import { Requires } from '../access/requires.decorator';
import { Refusal } from '../graphql/refusal';
import { formParts, isForm } from './form-parts';
import { ImportsService, type ImportOutcome } from './imports.service';
import { summaryOf } from './import-models';
import { ProfileService } from './mapping/profile.service';
import type { UsedProfile } from './mapping/used-profile';
import { ExportTrial } from './jobs/export-trial';
import { JobsStopping } from './jobs/import-jobs';
import { ImportUploads, UploadFailed } from './jobs/import-uploads';
import { jobFailure } from './jobs/job-failure';
import { SpoolRefused, type UploadPart } from './jobs/spool';

const flag = z.enum(['0', '1', 'false', 'true']).transform((value) => value === '1' || value === 'true');
const label = z.string().trim().min(1).max(200);
const querySchema = z.object({
  feed: z.enum(feedNames),
  source: label.optional(),
  // Over HTTP a profile is a saved or shipped name, never a path of the server.
  profile: label.optional(),
  fileName: label.default('upload'),
  /** `fhir`: the body is one file of a FHIR R4 export, or a form with all of them. */
  format: z.enum(['table', 'fhir']).default('table'),
  /** Of a FHIR export: the program of rows that name none. */
  program: label.optional(),
  dryRun: flag.optional(),
  allowRejects: flag.optional(),
  /** Share of rejects that stops the import, 0-1. */
  rejectLimitShare: z.coerce.number().min(0).max(1).optional(),
});
type UploadQuery = z.infer<typeof querySchema>;

/** 413, 507 and a sender that hung up. */
const statusOfRefusal = {
  STORAGE_FULL: 507,
  FILE_TOO_LARGE: 413,
  TOO_MANY_FILES: 413,
  UPLOAD_INTERRUPTED: 400,
  UPLOAD_EMPTY: 400,
} as const;
/** Faults that are neither the file's nor the database's. */
const statusOfFailure: Record<string, number> = { CANCELLED: 409, INTERNAL: 500 };

const lingerMilliseconds = 60_000;

@Controller('api/imports')
export class ImportsController {
  constructor(
    private readonly service: ImportsService,
    private readonly uploads: ImportUploads,
    private readonly trials: ExportTrial,
    private readonly profiles: ProfileService,
  ) {}

  /**
   * The file is the body; the files of a FHIR export are a form's. They are stored encrypted until their import has ended; `Prefer: respond-async`
   * answers 202 as soon as they are, otherwise the answer is the result. A dry run keeps nothing.
   */
  @Requires('steward', 'administrator')
  @Post()
  async upload(
    @Query() query: Record<string, string>,
    @Req() request: Request,
    @Res() response: Response,
    @Asking() principal: Principal,
  ): Promise<void> {
    const { dryRun, ...choice } = parsedQuery(query);
    const { format, program, ...asked } = choice;
    this.service.refuseLimited(principal);
    if (asked.profile !== undefined) await this.profiles.requireKnown(asked.profile);
    if (isForm(request) && format !== 'fhir')
      throw new Refusal(
        'BAD_USER_INPUT',
        'A table is sent as the body itself; a form with files is a FHIR export: say format=fhir.',
      );
    if (dryRun) return this.dryRun(choice, { request, response, principal });
    try {
      const parts = partsOf(request, asked.fileName);
      const fhir = format === 'fhir' ? { program } : undefined;
      const importId = await this.uploads.receive({ ...asked, fhir, parts }, principal);
      if (prefersAsync(request)) {
        response.setHeader('Preference-Applied', 'respond-async');
        response.status(202).json({ importId, state: 'received' });
        return;
      }
      answer(response, await this.uploads.end(importId), await this.profiles.usedBy(importId));
    } catch (error) {
      if (error instanceof UploadFailed) {
        const { code, message } = error.refused;
        lingerUntilSent(request);
        response.status(statusOfRefusal[code]).json({ code, message, importId: error.importId });
        return;
      }
      if (error instanceof JobsStopping) {
        response.status(503).json({ code: 'STOPPING', message: error.message });
        return;
      }
      throw error;
    }
  }

  /** What importing would do: the result, and by kind what is wrong with the rows. 422 where the import would load nothing. */
  private async dryRun(
    choice: UploadQuery,
    { request, response, principal }: { request: Request; response: Response; principal: Principal },
  ): Promise<void> {
    try {
      const outcome = await this.tried(choice, { request, signal: whileConnected(response), principal });
      const { wouldStop } = outcome;
      if (!wouldStop) response.json(outcome);
      else response.status(422).json({ code: 'TOO_MANY_REJECTS', message: wouldStop, ...outcome });
    } catch (error) {
      const { code, message } = error instanceof SpoolRefused ? error : jobFailure(error);
      if (code === 'INTERNAL') throw error;
      lingerUntilSent(request);
      const status = error instanceof SpoolRefused ? statusOfRefusal[error.code] : 422;
      response.status(status).json({ code, message, importId: null });
    }
  }

  private tried(
    { format, ...asked }: UploadQuery,
    { request, signal, principal }: { request: Request; signal: AbortSignal; principal: Principal },
  ): Promise<ImportOutcome> {
    if (format === 'fhir')
      return this.trials.run({ ...asked, signal, parts: partsOf(request, asked.fileName) }, principal);
    return this.service.importFile({ ...asked, file: { stream: request }, signal, dryRun: true }, principal);
  }
}

function parsedQuery(query: Record<string, string>): UploadQuery {
  const parsed = querySchema.safeParse(query);
  if (!parsed.success) {
    const places = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Refusal('BAD_USER_INPUT', places.join('; '));
  }
  const { format, program, feed } = parsed.data;
  if (format === 'fhir' && !fhirFeeds.some((known) => known === feed))
    throw new Refusal('BAD_USER_INPUT', `feed: a FHIR export gives ${fhirFeeds.join(', ')}. Import ${feed} from CSV.`);
  if (format !== 'fhir' && program !== undefined)
    throw new Refusal(
      'BAD_USER_INPUT',
      'program: goes with format=fhir only; rows of tables name their program in a column.',
    );
  return { ...parsed.data, fileName: basename(parsed.data.fileName) };
}

const partsOf = (request: Request, fileName: string): AsyncIterable<UploadPart> =>
  isForm(request) ? formParts(request) : bodyPart(request, fileName);

/** Nobody waits for the answer any more: the dry run ends. */
function whileConnected(response: Response): AbortSignal {
  const stop = new AbortController();
  response.once('close', () => stop.abort());
  return stop.signal;
}

/** The body as one file. What is left of a refused one must not take the connection down before the answer is sent. */
async function* bodyPart(request: Request, name: string): AsyncGenerator<UploadPart> {
  yield { name, content: request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer> };
}

/** A connection closed while its sender still sends is reset, and the answer lost: the rest is read and thrown away, for a while. */
function lingerUntilSent(request: Request): void {
  const timer = setTimeout(() => request.socket.destroy(), lingerMilliseconds).unref();
  request.once('close', () => clearTimeout(timer)).resume();
}

const prefersAsync = (request: Request): boolean => /\brespond-async\b/i.test(String(request.headers.prefer ?? ''));

function answer(response: Response, ended: ImportEntity, profile: UsedProfile | null): void {
  if (ended.state === 'committed') {
    const { resources } = ended;
    response.json({ ...summaryOf(ended), profile, ...(resources ? { resources } : {}) });
    return;
  }
  const code = ended.failureCode ?? 'INTERNAL';
  response.status(statusOfFailure[code] ?? 422).json({ code, message: ended.failure, importId: ended.id });
}
