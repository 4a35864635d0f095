import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import type { GraphQLError, ValidationContext, ValidationRule } from 'graphql';

/** Tokens a document may hold; enforced by the parser. */
export const maximumTokens = 2000;
/** Bytes of a request body. */
export const maximumBodyBytes = 200_000;

// Reported like any other validation error, with its code, instead of thrown.
const reported = {
  propagateOnRejection: false,
  onReject: [(context: ValidationContext | null, error: GraphQLError) => context?.reportError(error)],
};

/** The limits of the privacy design: depth 10, aliases 30, directives 20, cost. */
export const limitRules: ValidationRule[] = [
  maxDepthRule({ n: 10, ignoreIntrospection: true, ...reported }),
  maxAliasesRule({ n: 30, ...reported }),
  maxDirectivesRule({ n: 20, ...reported }),
  costLimitRule({
    maxCost: 20_000,
    objectCost: 2,
    scalarCost: 1,
    depthCostFactor: 1.5,
    ignoreIntrospection: true,
    ...reported,
  }),
];
