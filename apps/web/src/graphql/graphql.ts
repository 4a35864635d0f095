import { initGraphQLTada } from 'gql.tada';
import type { introspection } from '../graphql-env';

/** Typed documents; the SDL is the contract. Dates are local, 'YYYY-MM-DD'. */
export const graphql = initGraphQLTada<{ introspection: introspection; scalars: { Date: string } }>();
