import type { NestExpressApplication } from '@nestjs/platform-express';
import { createLogger } from '../config/create-logger';
import { parseEnvironment } from '../config/environment';
import { createApplication } from '../create-application';

/** Runs a command on the same application that the server is, without a port, and closes it whatever happens. */
export async function withApplication<T>(work: (app: NestExpressApplication) => Promise<T>): Promise<T> {
  const environment = parseEnvironment(process.env);
  const app = await createApplication(environment, createLogger(environment.logLevel));
  try {
    await app.init();
    return await work(app);
  } finally {
    await app.close();
  }
}
