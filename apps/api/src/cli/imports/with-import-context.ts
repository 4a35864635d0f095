import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createLogger } from '../../config/create-logger';
import { parseEnvironment } from '../../config/environment';
import { NestLogger } from '../../config/nest-logger';
import { ImportContextModule } from '../../imports/import-context.module';

/** Runs a command on the import path alone, and closes it whatever happens. */
export async function withImportContext<T>(work: (context: INestApplicationContext) => Promise<T>): Promise<T> {
  const environment = parseEnvironment(process.env);
  const logger = createLogger(environment.logLevel);
  const context = await NestFactory.createApplicationContext(ImportContextModule.forRoot(environment, logger), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}
