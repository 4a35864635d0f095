import { basename } from 'node:path';
import { Controller, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { FileRefused, ProfileRefused } from '@inflect/ingest';
import { feedNames } from '@inflect/measures';
import { Asking } from '../../../access/asking.decorator';
import type { Principal } from '../../../access/principal';
import { Requires } from '../../../access/requires.decorator';
import { Refusal } from '../../../graphql/refusal';
import { previewBody } from './preview-body';
import { ExportPreviewService } from './export-preview.service';
import { PreviewService } from './preview.service';

const label = z.string().trim().min(1).max(200);
const querySchema = z.object({
  feed: z.enum(feedNames).optional(),
  source: label.optional(),
  profile: label.optional(),
  fileName: label.default('upload'),
  /** The body is only the beginning of the file. */
  partial: z
    .enum(['0', '1', 'false', 'true'])
    .transform((value) => value === '1' || value === 'true')
    .default(false),
});

@Controller('api/imports/preview')
export class PreviewController {
  constructor(
    private readonly service: PreviewService,
    private readonly exports: ExportPreviewService,
  ) {}

  /** What importing the file would do, told from its beginning; nothing is kept. */
  @Requires('steward', 'administrator')
  @Post()
  @HttpCode(200)
  async preview(
    @Query() query: Record<string, string>,
    @Req() request: Request,
    @Res() response: Response,
    @Asking() principal: Principal,
  ): Promise<void> {
    const parsed = querySchema.safeParse(query);
    if (!parsed.success) {
      const places = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
      throw new Refusal('BAD_USER_INPUT', places.join('; '));
    }
    const { partial, ...asked } = parsed.data;
    const fileName = basename(asked.fileName);
    try {
      const body = await previewBody(request, { fileName, partial });
      const { files, mapping } = body;
      const preview = this.exports.isExport(files)
        ? await this.exports.preview({ ...asked, files }, principal)
        : await this.service.preview({ ...asked, mapping, sample: files[0]!.sample, fileName }, principal);
      // The rest of a long file is not read.
      if (!request.complete) response.setHeader('Connection', 'close');
      response.json(preview);
    } catch (error) {
      if (!(error instanceof FileRefused || error instanceof ProfileRefused)) throw error;
      if (!request.complete) response.setHeader('Connection', 'close');
      response.status(422).json({ code: error.code, message: error.message });
    }
  }
}
