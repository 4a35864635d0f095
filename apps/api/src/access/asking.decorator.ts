import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { requestOf } from './access.guard';
import type { Principal } from './principal';

/** The principal of the call; the guard has made sure there is one. */
export const Asking = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = requestOf(context);
  if (!principal) throw new Error('@Asking() needs a policy other than @Public().');
  return principal;
});
