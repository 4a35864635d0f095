import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Environment } from './environment';

export const ENVIRONMENT = Symbol('environment');
export const LOGGER = Symbol('logger');

@Global()
@Module({})
export class ConfigModule {
  static forRoot(environment: Environment, logger: Logger): DynamicModule {
    const providers = [
      { provide: ENVIRONMENT, useValue: environment },
      { provide: LOGGER, useValue: logger },
    ];
    return { module: ConfigModule, providers, exports: providers };
  }
}
