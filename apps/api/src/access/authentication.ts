import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Response } from 'express';
import { AccessTokenService } from './access-token.service';
import { owner, type AuthenticatedRequest } from './principal';

declare module 'express-session' {
  interface SessionData {
    /** Account of the signed-in person. */
    account: 'owner';
    signedInAt: number;
  }
}

const absoluteSessionMs = 12 * 60 * 60 * 1000;

/** Resolves the principal of a request from its bearer token or its session; leaves strangers without one. */
@Injectable()
export class Authentication implements NestMiddleware {
  constructor(private readonly tokens: AccessTokenService) {}

  async use(request: AuthenticatedRequest, _response: Response, next: NextFunction): Promise<void> {
    try {
      const [scheme, token] = (request.headers.authorization ?? '').split(' ');
      if (scheme?.toLowerCase() === 'bearer' && token) {
        request.principal = (await this.tokens.principalOf(token)) ?? undefined;
      } else if (request.session?.account === 'owner') {
        if (Date.now() - (request.session.signedInAt ?? 0) < absoluteSessionMs) request.principal = owner;
      }
      next();
    } catch (error) {
      next(error);
    }
  }
}
