import type { NextFunction, Request, Response } from 'express';

/**
 * Refuses cross-site writes to the plain HTTP routes: a browser form cannot send this header.
 * GraphQL has Apollo's own prevention; bearer tokens carry no cookie.
 */
export function requireRequestHeader(request: Request, response: Response, next: NextFunction): void {
  const writes = request.method !== 'GET' && request.method !== 'HEAD';
  if (writes && !request.headers['x-inflect-request'] && !request.headers.authorization) {
    response.status(403).json({ code: 'FORBIDDEN', message: 'Send the header "x-inflect-request: 1".' });
    return;
  }
  next();
}
