import fc from 'fast-check';
import {
  execute,
  type ExecutionResult,
  GraphQLEnumType,
  GraphQLFloat,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLSchema,
  GraphQLString,
  parse,
} from 'graphql';
import { CompiledExecutor } from './compiled-executor';

/** A field as Nest makes it of a property of a model. */
const property = <Type extends GraphQLOutputType>(type: Type, name: string) => ({
  type,
  resolve: (parent: Record<string, unknown>) => parent[name],
});

const status = new GraphQLEnumType({ name: 'Status', values: { OK: { value: 'OK' }, HIDDEN: { value: 'HIDDEN' } } });
const key = new GraphQLObjectType({
  name: 'Key',
  fields: { label: property(new GraphQLNonNull(GraphQLString), 'label') },
});
const row: GraphQLObjectType = new GraphQLObjectType({
  name: 'Row',
  fields: () => ({
    // Called otherwise in the schema than in the model.
    from: property(GraphQLString, 'period'),
    n: property(new GraphQLNonNull(GraphQLInt), 'n'),
    value: property(GraphQLFloat, 'value'),
    status: property(new GraphQLNonNull(status), 'status'),
    keys: property(new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(key))), 'keys'),
    parts: property(new GraphQLList(row), 'parts'),
  }),
});
/** One of its fields asks for something itself. */
const project = new GraphQLObjectType({
  name: 'Project',
  fields: {
    name: property(GraphQLString, 'name'),
    judgement: { type: GraphQLString, resolve: (_parent, _given, { judge }: { judge: string }) => judge },
  },
});

let asked = 0;
function schemaOf(answer: unknown): GraphQLSchema {
  const rows = new GraphQLNonNull(new GraphQLList(row));
  const resolve = (): unknown => {
    asked += 1;
    return answer;
  };
  return new GraphQLSchema({
    query: new GraphQLObjectType({
      name: 'Query',
      fields: {
        rows: { type: rows, args: { first: { type: GraphQLInt } }, resolve },
        later: { type: new GraphQLList(row), resolve: () => Promise.resolve(answer) },
        refused: { type: row, resolve: () => Promise.reject(new Error('Sign in first.')) },
        project: { type: project, resolve: () => ({ name: 'Virtual cardiology' }) },
        number: { type: GraphQLInt, resolve: () => 3 },
      },
    }),
    mutation: new GraphQLObjectType({ name: 'Mutation', fields: { save: { type: rows, resolve } } }),
  });
}

const contextValue = { judge: 'sustained' };
const ours = (
  schema: GraphQLSchema,
  text: string,
  variables: Record<string, unknown> = {},
  operationName: string | null = null,
): Promise<ExecutionResult> =>
  new CompiledExecutor(schema).execute({
    document: parse(text),
    hash: text,
    operationName,
    context: contextValue,
    variables,
  });
async function bothAnswers(answer: unknown, text: string, variableValues: Record<string, unknown> = {}) {
  const schema = schemaOf(answer);
  const document = parse(text);
  const told = async (result: Promise<ExecutionResult> | ExecutionResult) =>
    JSON.parse(JSON.stringify(await result)) as unknown;
  return [
    await told(ours(schema, text, variableValues)),
    await told(execute({ schema, document, contextValue, variableValues })),
  ];
}

const plainRow = {
  period: '2025-01-01',
  n: 12,
  value: 0.25,
  status: 'OK',
  keys: [{ label: 'Cardiology' }, { label: 'Dermatology' }],
  parts: [{ n: 1, status: 'HIDDEN', keys: [], value: null }, null],
};

/** Mostly values that the schema allows, and some that it does not. */
const value = (allowed: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 30, arbitrary: allowed },
    fc.constantFrom(null, undefined, NaN, 'elsewhere', new Error('faulty'), Promise.resolve(7)),
  );
const rowOf = (parts: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.record({
    period: value(fc.string()),
    n: value(fc.nat()),
    value: value(fc.double({ noNaN: true, noDefaultInfinity: true })),
    status: value(fc.constantFrom('OK', 'HIDDEN')),
    keys: value(fc.array(value(fc.record({ label: value(fc.string()) })), { maxLength: 2 })),
    parts: value(parts),
  });
const answers = fc.array(value(rowOf(fc.array(value(rowOf(fc.constant(null))), { maxLength: 2 }))), { maxLength: 3 });

const leaves = fc.constantFrom(
  'from',
  'n',
  'value',
  'status',
  '__typename',
  'keys { label }',
  'keys { __typename l: label }',
);
const aliased = fc
  .tuple(fc.constantFrom('', 'a: ', 'b: '), leaves)
  // Under one alias only what does not conflict.
  .map(([alias, leaf]) => (alias === 'a: ' ? 'a: n' : alias === 'b: ' ? 'b: status' : leaf));
const directive = fc.constantFrom('', ' @include(if: $on)', ' @skip(if: $on)');
const selection: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      aliased,
      fc.tuple(aliased, directive).map(([leaf, only]) => `... on Row${only} { ${leaf} }`),
      fc.constant('...Named'),
      leaves.map((leaf) => `parts { ${leaf} }`),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((fields) => `{ ${fields.join(' ')} }`);

/** Of an object with two faulty fields graphql-js names the first alone; what a fault is called is not told to anybody. */
const places = (result: unknown): string[] =>
  ((result as { errors?: { path: unknown[] }[] }).errors ?? []).map(({ path }) => JSON.stringify(path));

describe('an answer of compiled code', () => {
  it('is the one that graphql-js gives, with errors in the same places, whatever is selected and whatever the values are', async () => {
    await fc.assert(
      fc.asyncProperty(answers, selection, selection, fc.boolean(), async (answer, one, other, on) => {
        const text = `query($on: Boolean!) { first: rows ${one} later ${other} number rows(first: 2) { ...Named @skip(if: $on) n } }
          fragment Named on Row { status parts { n } }`;
        const [found, theirs] = await bothAnswers(answer, text, { on });
        expect((found as ExecutionResult).data).toEqual((theirs as ExecutionResult).data);
        expect(places(found)).toEqual(expect.arrayContaining(places(theirs)));
        expect(places(found).length > 0).toBe(places(theirs).length > 0);
      }),
      { numRuns: 300 },
    );
  });

  it('asks each question once where the values are those of the schema', async () => {
    asked = 0;
    const [found] = await bothAnswers([plainRow], '{ rows { n keys { label } parts { n status } } }');
    expect(found).toEqual({
      data: {
        rows: [{ n: 12, keys: plainRow.keys, parts: [{ n: 1, status: 'HIDDEN' }, null] }],
      },
    });
    expect(asked).toBe(2); // once by each of the two
  });

  it('tells a refusal as graphql-js does, beside the answers that there are', async () => {
    const [found, theirs] = await bothAnswers([plainRow], '{ refused { n } later { n } }');
    expect(found).toEqual(theirs);
    expect(found).toMatchObject({ data: { refused: null, later: [{ n: 12 }] }, errors: [{ path: ['refused'] }] });
    const { errors } = await ours(schemaOf([]), '{ refused { n } }');
    expect(errors?.[0]?.originalError?.message).toBe('Sign in first.');
    expect(errors?.[0]?.extensions).toEqual({});
  });

  it('has fields that ask for something themselves', async () => {
    const [found, theirs] = await bothAnswers([], '{ project { name judgement } }');
    expect(found).toEqual(theirs);
    expect(found).toEqual({ data: { project: { name: 'Virtual cardiology', judgement: 'sustained' } } });
  });

  it('tells of the schema itself', async () => {
    const text = '{ ...Asked } fragment Asked on Query { __schema { types { name } } __type(name: "Row") { kind } }';
    const [found, theirs] = await bothAnswers([], text);
    expect(found).toEqual(theirs);
    expect(JSON.stringify(found)).not.toContain('Completed');
  });

  it('takes a change once, also where its answer is faulty', async () => {
    const schema = schemaOf([{ n: null, status: 'OK', keys: [] }]);
    asked = 0;
    const result = await ours(schema, 'mutation { save { n } }');
    expect(result.errors?.[0]?.path).toEqual(['save', 0, 'n']);
    expect(asked).toBe(1);
  });

  it('executes the operation that is named', async () => {
    asked = 0;
    const result = await ours(schemaOf([]), 'mutation Save { save { n } } query Read { number }', {}, 'Read');
    expect({ ...result.data }).toEqual({ number: 3 });
    expect(asked).toBe(0);
  });

  it('keeps a key that no plain object can hold', async () => {
    const [found, theirs] = await bothAnswers([plainRow], '{ later { __proto__: n } }');
    expect(Object.keys((found as { data: { later: object[] } }).data.later[0] ?? {})).toEqual(['__proto__']);
    expect(found).toEqual(theirs);
  });

  it('refuses variables in the words of graphql-js, with the place Apollo tells a bad request by', async () => {
    const text = 'query($first: Int!) { rows(first: $first) { n } }';
    for (const variables of [{}, { first: 'five' }]) {
      const [found, theirs] = await bothAnswers([], text, variables);
      expect(found).toEqual(theirs);
      const { errors } = await ours(schemaOf([]), text, variables);
      expect(errors?.[0]?.nodes?.[0]?.kind).toBe('VariableDefinition');
    }
  });

  it('takes operations of one document apart, and their variables anew each time', async () => {
    const text = 'query One($on: Boolean!) { number @skip(if: $on) later { n } } query Two { number }';
    const document = parse(text);
    const executor = new CompiledExecutor(schemaOf([plainRow]));
    const asks = (operationName: string, variables: Record<string, unknown> = {}) =>
      executor.execute({ document, hash: text, operationName, context: contextValue, variables });
    expect((await asks('One', { on: true })).data).toEqual({ later: [{ n: 12 }] });
    expect((await asks('Two')).data).toEqual({ number: 3 });
    expect((await asks('One', { on: false })).data).toEqual({ number: 3, later: [{ n: 12 }] });
  });

  it('compiles what has one hash once: what else is told with it is not looked at', async () => {
    const executor = new CompiledExecutor(schemaOf([plainRow]));
    const asks = (text: string) =>
      executor.execute({
        document: parse(text),
        hash: 'the same',
        operationName: null,
        context: contextValue,
        variables: {},
      });
    expect((await asks('{ number }')).data).toEqual({ number: 3 });
    expect((await asks('{ later { n } }')).data).toEqual({ number: 3 });
  });
});
