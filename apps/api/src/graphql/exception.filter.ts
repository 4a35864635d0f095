import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { GqlContextType } from '@nestjs/graphql';
import type { Response } from 'express';
import type { Logger } from 'pino';
import { LOGGER } from '../config/config.module';
import { logIncident } from './incident';
import { Refusal, refusalStatus } from './refusal';

/** Every failure of a plain HTTP route as `{code, message}`; GraphQL failures pass on to `formatError`. */
@Catch()
export class AnyExceptionFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(exception: unknown, host: ArgumentsHost): unknown {
    if (host.getType<GqlContextType>() === 'graphql') return exception;
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) return undefined;
    if (exception instanceof Refusal) {
      response.status(refusalStatus[exception.code]).json({ code: exception.code, message: exception.message });
    } else if (exception instanceof HttpException) {
      const status = exception.getStatus();
      response.status(status).json({ code: status === 404 ? 'NOT_FOUND' : 'BAD_REQUEST', message: exception.message });
    } else {
      const { message } = logIncident(this.logger, exception);
      response.status(500).json({ code: 'INTERNAL', message });
    }
    return undefined;
  }
}
