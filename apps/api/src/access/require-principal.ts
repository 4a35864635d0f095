import type { NextFunction, Response } from 'express';
import type { AuthenticatedRequest } from './principal';

const message = 'Sign in first, or send a token as "Authorization: Bearer …".';

/** Stops strangers before anything of a route runs, GraphQL's own parsing and introspection included. */
export function requirePrincipal(request: AuthenticatedRequest, response: Response, next: NextFunction): void {
  if (request.principal) return next();
  response.status(401);
  if (request.baseUrl.toLowerCase() === '/graphql') {
    response.json({ errors: [{ message, extensions: { code: 'UNAUTHENTICATED' } }] });
  } else {
    response.json({ code: 'UNAUTHENTICATED', message });
  }
}
