import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import { GraphQLError, type ASTVisitor, type ValidationContext, type ValidationRule } from 'graphql';

/** Tokens a document may hold; enforced by the parser. */
export const maximumTokens = 2000;
/** Bytes of a request body. */
export const maximumBodyBytes = 200_000;

// Reported like any other validation error, with its code, instead of thrown.
const reported = {
  propagateOnRejection: false,
  onReject: [(context: ValidationContext | null, error: GraphQLError) => context?.reportError(error)],
};

/** Questions that read the facts, each worth a query or more. */
const factQuestions = new Set([
  'outcomes',
  'controlChart',
  'comparison',
  'writeComparisonReport',
  'funnel',
  'exclusionWaterfall',
  'definitionComparison',
  'groupComparison',
  'equity',
  'periodOverPeriod',
  'pairedChange',
  'noShowSensitivity',
  'recoveredCapacity',
]);
const maximumFactQuestions = 10;

/** At most ten questions to the facts a request, whatever their aliases or fragments. */
function factQuestionsRule(context: ValidationContext): ASTVisitor {
  let asked = 0;
  return {
    Field(node) {
      const parent = context.getParentType()?.name;
      if ((parent !== 'Query' && parent !== 'Mutation') || !factQuestions.has(node.name.value)) return;
      asked += 1;
      if (asked === maximumFactQuestions + 1) {
        context.reportError(
          new GraphQLError(`More than ${maximumFactQuestions} questions to the data: send them in several requests.`, {
            nodes: node,
          }),
        );
      }
    },
  };
}

/** The limits of the privacy design: depth 10, aliases 30, directives 20, cost. */
export const limitRules: ValidationRule[] = [
  factQuestionsRule,
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
