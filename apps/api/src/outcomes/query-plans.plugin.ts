import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { Plugin } from '@nestjs/apollo';
import type { PlannedContext } from './query-plans.interceptor';

/** Puts the plans of a request beside its data: `extensions.plan`, one entry for each question to the counts. */
@Plugin()
export class QueryPlansPlugin implements ApolloServerPlugin<PlannedContext> {
  requestDidStart(): Promise<GraphQLRequestListener<PlannedContext>> {
    return Promise.resolve({
      willSendResponse({ contextValue, response }) {
        const { plans = [] } = contextValue;
        if (plans.length > 0 && response.body.kind === 'single') {
          const { singleResult } = response.body;
          singleResult.extensions = { ...singleResult.extensions, plan: plans };
        }
        return Promise.resolve();
      },
    });
  }
}
