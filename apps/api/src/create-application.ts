import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { json, type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { Authentication } from './access/authentication';
import { requireRequestHeader } from './access/request-origin';
import { requirePrincipal } from './access/require-principal';
import { Sessions } from './access/sessions';
import { AppModule } from './app.module';
import type { Environment } from './config/environment';
import { NestLogger } from './config/nest-logger';
import { maximumBodyBytes } from './graphql/limits';
import { RefuseNulPipe } from './graphql/refuse-nul.pipe';

/** The workspace root: the folder above that holds nx.json, from source and from the bundle alike. */
function workspaceRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'nx.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

/** The application as served, as used by the command line and as tested: one wiring. Not yet listening. */
export async function createApplication(environment: Environment, logger: Logger): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(environment, logger), {
    logger: new NestLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  app.useGlobalPipes(new RefuseNulPipe(), new ValidationPipe({ transform: true }));
  const authentication = app.get(Authentication);

  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          // Charts and Mantine set style attributes; no style element is ever written.
          styleSrcAttr: ["'unsafe-inline'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          fontSrc: ["'self'", 'data:'],
          connectSrc: ["'self'"],
          frameAncestors: ["'none'"],
          upgradeInsecureRequests: null,
        },
      },
      strictTransportSecurity: environment.publicUrl?.startsWith('https:') ?? false,
    }),
  );
  app.use(app.get(Sessions).middleware);
  app.use(
    (request: Request, response: Response, next: NextFunction) => void authentication.use(request, response, next),
  );
  // Mounted on the same matcher that routes, so that no spelling of a path (case, trailing slash) passes beside them.
  app.use('/api', requirePrincipal, requireRequestHeader);
  app.use('/graphql', requirePrincipal);
  app.use('/graphiql', requirePrincipal);
  app.use('/graphql', json({ limit: maximumBodyBytes }));
  app.use('/graphiql', async (_request: Request, response: Response) => {
    const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
    // The explorer is one page with its scripts inside; it gets a policy of its own.
    response.setHeader(
      'Content-Security-Policy',
      "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; worker-src 'self' blob:",
    );
    response.type('html').send(renderGraphiQL({ endpoint: '/graphql', title: 'Inflect: GraphQL' }));
  });
  serveDashboard(app, join(workspaceRoot(), 'apps/web/dist'));
  // An over-long or broken body would otherwise be answered in HTML.
  app.use((error: Error & { status?: number }, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent || !error.status || error.status >= 500) return next(error);
    const message =
      error.status === 413
        ? `The request is larger than ${maximumBodyBytes} bytes.`
        : 'The request body is not valid JSON.';
    response.status(error.status).json({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
  });

  return app;
}

/** Built files, then index.html for every other page of the single-page dashboard. */
function serveDashboard(app: NestExpressApplication, folder: string): void {
  app.useStaticAssets(join(folder, 'assets'), { prefix: '/assets/', index: false, immutable: true, maxAge: '365d' });
  app.useStaticAssets(folder, { index: false });
  app.use((request: Request, response: Response, next: NextFunction) => {
    const page =
      request.method === 'GET' &&
      request.accepts('html') &&
      !/^\/(graphql|graphiql|api|sign-in|health|metrics)(\/|$)/i.test(request.path);
    if (!page || request.path.includes('.')) return next();
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(join(folder, 'index.html'));
  });
}
