import { readFileSync } from 'node:fs';
import { buildSchema, graphql, GraphQLError } from 'graphql';

const schema = buildSchema(readFileSync(new URL('../../../libs/api-contract/schema.graphql', import.meta.url), 'utf8'));

/** What the API would answer, by field: values, or functions of their arguments. */
export type Answers = Record<string, unknown>;

export function refusal(code: string, message: string): () => never {
  return () => {
    throw new GraphQLError(message, { extensions: { code } });
  };
}

/** Stands in for fetch: runs each document against the committed contract, so a page that asks for what is not there fails. */
export function contractFetch(answers: Answers): { fetch: typeof fetch; asked: string[] } {
  const asked: string[] = [];
  const answer = async (address: unknown, init?: RequestInit): Promise<Response> => {
    if (address !== '/graphql') throw new Error(`Nothing answers ${String(address)}.`);
    const { query, variables } = JSON.parse(String(init?.body)) as {
      query: string;
      variables: Record<string, unknown>;
    };
    asked.push(/(query|mutation) (\w+)/.exec(query)?.[2] ?? '');
    const result = await graphql({ schema, source: query, rootValue: answers, variableValues: variables });
    return { ok: true, status: 200, json: async () => result } as Response;
  };
  return { fetch: answer as typeof fetch, asked };
}
