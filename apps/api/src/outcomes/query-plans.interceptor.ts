import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { QueryPlan } from '@inflect/warehouse';
import { Observable } from 'rxjs';
import { withPlans } from './query-plans';

/** The context of a GraphQL request; `plans` is filled as its questions are answered. */
export interface PlannedContext {
  plans?: QueryPlan[];
}

/** Collects the plans of every question of one GraphQL request, whatever resolver asks it. */
@Injectable()
export class QueryPlansInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType<string>() !== 'graphql') return next.handle();
    const request = GqlExecutionContext.create(context).getContext<PlannedContext>();
    const plans = (request.plans ??= []);
    return new Observable((subscriber) => withPlans(plans, () => next.handle().subscribe(subscriber)));
  }
}
