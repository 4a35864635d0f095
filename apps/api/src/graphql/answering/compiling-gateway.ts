import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { CompiledExecutor } from './compiled-executor';

type Gateway = ApolloServerOptionsWithGateway<object>['gateway'];

/** The place where Apollo Server lets someone else execute; the schema is the one that Nest makes, told when it is there. */
export class CompilingGateway implements Gateway {
  private schema: GraphQLSchema | null = null;
  private loaded: Parameters<Gateway['onSchemaLoadOrUpdate']>[0] = () => undefined;

  /** For `transformSchema`: the schema as it is. */
  readonly use = (schema: GraphQLSchema): GraphQLSchema => (this.schema = schema);

  onSchemaLoadOrUpdate(callback: Parameters<Gateway['onSchemaLoadOrUpdate']>[0]): () => void {
    this.loaded = callback;
    return () => undefined;
  }

  load(): ReturnType<Gateway['load']> {
    if (!this.schema) throw new Error('There is no schema to execute.');
    const executor = new CompiledExecutor(this.schema);
    this.loaded({ apiSchema: this.schema, coreSupergraphSdl: '' });
    return Promise.resolve({
      executor: ({ document, context, request, operationName, queryHash }) =>
        executor.execute({ document, hash: queryHash, operationName, context, variables: request.variables ?? {} }),
    });
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}
