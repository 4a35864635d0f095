import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ENVIRONMENT } from '../config/config.module';
import type { Environment } from '../config/environment';
import { Refusal } from '../graphql/refusal';
import { everyone, Public, Requires } from './requires.decorator';
import { SignInService } from './sign-in.service';

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

@Controller()
export class SignInController {
  constructor(
    private readonly service: SignInService,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** One-time link of an embedded installation: loopback only, so that it is worth nothing elsewhere. */
  @Public()
  @Get('sign-in/:secret')
  async signIn(@Param('secret') secret: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    // A link checker's HEAD must not use the link up.
    if (request.method === 'HEAD') return void response.status(204).end();
    const local = loopback.has(request.socket.remoteAddress ?? '') && !request.headers['x-forwarded-for'];
    if (!local || this.environment.publicUrl !== null || !(await this.service.consume(secret))) {
      throw new Refusal(
        'NOT_FOUND',
        'This sign-in link is used, expired or not valid here. `npx inflect sign-in` prints a new one.',
      );
    }
    await new Promise<void>((resolve, reject) => {
      request.session.regenerate((error: unknown) => (error ? reject(error as Error) : resolve()));
    });
    request.session.account = 'owner';
    request.session.signedInAt = Date.now();
    await new Promise<void>((resolve, reject) => {
      request.session.save((error: unknown) => (error ? reject(error as Error) : resolve()));
    });
    response.redirect(303, '/');
  }

  @Requires(...everyone)
  @Post('api/sign-out')
  async signOut(@Req() request: Request, @Res() response: Response): Promise<void> {
    await new Promise<void>((resolve) => (request.session ? request.session.destroy(() => resolve()) : resolve()));
    response.status(204).end();
  }
}
