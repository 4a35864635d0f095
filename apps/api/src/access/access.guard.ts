import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import { Refusal } from '../graphql/refusal';
import type { AuthenticatedRequest } from './principal';
import { policyKey, type Policy } from './requires.decorator';

/** The request behind a GraphQL or an HTTP call. */
export function requestOf(context: ExecutionContext): AuthenticatedRequest {
  return context.getType<GqlContextType>() === 'graphql'
    ? GqlExecutionContext.create(context).getContext<{ req: AuthenticatedRequest }>().req
    : context.switchToHttp().getRequest<AuthenticatedRequest>();
}

/** Deny by default: a call without a policy is refused, whoever asks. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const policy = this.reflector.getAllAndOverride<Policy | undefined>(policyKey, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (policy === 'public') return true;
    const { principal } = requestOf(context);
    if (!principal)
      throw new Refusal('UNAUTHENTICATED', 'Sign in first, or send a token as "Authorization: Bearer …".');
    if (!policy?.some((role) => principal.roles.includes(role))) {
      throw new Refusal('FORBIDDEN', 'Your role does not include this. Ask an administrator.');
    }
    return true;
  }
}
