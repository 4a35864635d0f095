import { join } from 'node:path';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import connectPgSimple from 'connect-pg-simple';
import type { RequestHandler } from 'express';
import session from 'express-session';
import { Pool } from 'pg';
import type { Logger } from 'pino';
import { ENVIRONMENT, LOGGER } from '../config/config.module';
import type { Environment } from '../config/environment';
import { sessionSecret } from './session-secret';

const idleMs = 30 * 60 * 1000;

/** Sessions in PostgreSQL. Behind https the cookie is `__Host-` and Secure; on plain loopback browsers would drop it. */
@Injectable()
export class Sessions implements OnModuleDestroy {
  readonly middleware: RequestHandler;
  private readonly pool: Pool;
  private readonly store: { close(): unknown };

  constructor(@Inject(ENVIRONMENT) environment: Environment, @Inject(LOGGER) logger: Logger) {
    this.pool = new Pool({ connectionString: environment.databaseUrl, max: 4 });
    this.pool.on('error', (error) => logger.warn({ kind: error.name }, 'an idle session connection was lost'));
    const PgStore = connectPgSimple(session);
    const store = new PgStore({
      pool: this.pool,
      tableName: 'session',
      createTableIfMissing: false,
      ttl: idleMs / 1000,
    });
    this.store = store;
    const secure = environment.publicUrl?.startsWith('https:') ?? false;
    this.middleware = session({
      store,
      name: secure ? '__Host-inflect' : 'inflect',
      secret: sessionSecret(join(environment.home, 'session.key')),
      resave: false,
      rolling: true,
      saveUninitialized: false,
      proxy: secure,
      cookie: { httpOnly: true, secure, sameSite: 'lax', path: '/', maxAge: idleMs },
    });
  }

  async onModuleDestroy(): Promise<void> {
    await this.store.close();
    await this.pool.end();
  }
}
