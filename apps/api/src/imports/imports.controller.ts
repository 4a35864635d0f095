import { Controller, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { basename } from 'node:path';
import { z } from 'zod';
import { FileRefused, profileNames } from '@inflect/ingest';
import { feedNames } from '@inflect/measures';
import { ImportFailure } from '@inflect/warehouse';
import { Asking } from '../access/asking.decorator';
import type { Principal } from '../access/principal';
import { Requires } from '../access/requires.decorator';
import { Refusal } from '../graphql/refusal';
import { ImportsService } from './imports.service';

const flag = z.enum(['0', '1', 'false', 'true']).transform((value) => value === '1' || value === 'true');
const label = z.string().trim().min(1).max(200);
const querySchema = z.object({
  feed: z.enum(feedNames),
  source: label.optional(),
  // Over HTTP a profile is one of the shipped names, never a path of the server.
  profile: z.enum(profileNames).optional(),
  fileName: label.default('upload'),
  dryRun: flag.optional(),
  allowRejects: flag.optional(),
});

@Controller('api/imports')
export class ImportsController {
  constructor(private readonly service: ImportsService) {}

  /** The file is the body, streamed: it never lies on disk. */
  @Requires('steward', 'administrator')
  @Post()
  async upload(
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
    const { fileName, ...rest } = parsed.data;
    try {
      const file = { stream: request };
      response.json(await this.service.importFile({ ...rest, fileName: basename(fileName), file }, principal));
    } catch (error) {
      if (error instanceof FileRefused || error instanceof ImportFailure) {
        const importId = error instanceof ImportFailure ? error.importId : null;
        response.status(422).json({ code: error.code, message: error.message, importId });
        return;
      }
      throw error;
    }
  }
}
