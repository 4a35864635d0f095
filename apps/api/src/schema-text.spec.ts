import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import { policyKey } from './access/requires.decorator';
import { resolvers } from './resolvers';
import { schemaText } from './schema-text';

describe('the GraphQL schema', () => {
  let text: string;
  let schema: GraphQLSchema;
  beforeAll(async () => {
    text = await schemaText();
    schema = buildSchema(text);
  });

  it('is the committed one (npm run codegen writes it)', () => {
    const committed = readFileSync(join(import.meta.dirname, '../../../libs/api-contract/schema.graphql'), 'utf8');
    expect(text).toBe(committed);
  });

  it('describes every type, field, argument and input', () => {
    const silent: string[] = [];
    for (const type of Object.values(schema.getTypeMap())) {
      if (
        type.name.startsWith('__') ||
        ['String', 'Int', 'Float', 'Boolean', 'ID', 'Query', 'Mutation'].includes(type.name)
      )
        continue;
      if (!type.description && !isEnumType(type)) silent.push(type.name);
    }
    for (const type of Object.values(schema.getTypeMap())) {
      if (type.name.startsWith('__')) continue;
      if (!isObjectType(type) && !isInputObjectType(type) && !isInterfaceType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        if (!field.description) silent.push(`${type.name}.${field.name}`);
      }
    }
    expect(silent).toEqual([]);
  });

  it('holds every operation and input of the public contract', () => {
    const query = schema.getQueryType()!.getFields();
    for (const name of [
      'viewer',
      'measures',
      'dimensions',
      'outcomes',
      'controlChart',
      'comparison',
      'funnel',
      'leadershipGrowth',
      'programs',
      'projects',
      'project',
      'people',
      'imports',
    ]) {
      expect(Object.keys(query)).toContain(name);
    }
    const comparison = schema.getType('Comparison');
    if (!isObjectType(comparison)) throw new Error('Comparison is not an object type');
    for (const name of [
      'baseline',
      'post',
      'difference',
      'relativeRisk',
      'oddsRatio',
      'rateRatio',
      'meanDifference',
      'numberNeededToTreat',
      'tests',
      'controlChart',
      'timeSeries',
      'differenceInDifferences',
      'grade',
      'statement',
      'warnings',
    ]) {
      expect(Object.keys(comparison.getFields())).toContain(name);
    }
  });

  it('has an access policy on every operation: deny by default', () => {
    const operations = [
      ...Object.keys(schema.getQueryType()!.getFields()),
      ...Object.keys(schema.getMutationType()!.getFields()),
    ];
    const guarded = resolvers.flatMap((resolver) =>
      Object.getOwnPropertyNames(resolver.prototype).filter((name) => {
        const method = (resolver.prototype as unknown as Record<string, unknown>)[name];
        const policy: unknown =
          typeof method === 'function' && name !== 'constructor' ? Reflect.getMetadata(policyKey, method) : undefined;
        return Array.isArray(policy) && policy.length > 0;
      }),
    );
    expect([...guarded].sort()).toEqual([...operations].sort());
  });
});
