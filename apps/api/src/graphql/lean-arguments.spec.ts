import { buildSchema, execute, parse, type GraphQLFieldResolver } from 'graphql';
import { spareEmptyArguments } from './lean-arguments';

describe('the arguments of a field', () => {
  it('are an empty object that all fields without arguments share, and their own for the others', async () => {
    spareEmptyArguments();
    spareEmptyArguments();
    const seen: unknown[] = [];
    const fieldResolver: GraphQLFieldResolver<unknown, unknown> = (_source, given, _context, { fieldName }) => {
      seen.push(given);
      return fieldName === 'sum' ? Object.values(given).reduce<number>((sum, value) => sum + Number(value), 0) : 1;
    };
    const schema = buildSchema('type Query { plain: Int other: Int sum(a: Int! b: Int = 5): Int }');
    const document = parse('query($b: Int) { plain other sum(a: 2) both: sum(a: 2, b: $b) }');
    const { data, errors } = await execute({ schema, document, fieldResolver, variableValues: { b: 40 } });
    expect(errors).toBeUndefined();
    expect({ ...data }).toEqual({ plain: 1, other: 1, sum: 7, both: 42 });
    expect(seen[0]).toEqual({});
    expect(Object.isFrozen(seen[0])).toBe(true);
    expect(seen[1]).toBe(seen[0]);
    expect(seen.slice(2)).toEqual([
      { a: 2, b: 5 },
      { a: 2, b: 40 },
    ]);
  });

  it('are still refused where one that is required is missing', async () => {
    spareEmptyArguments();
    const schema = buildSchema('type Query { sum(a: Int!): Int }');
    const { errors } = await execute({ schema, document: parse('{ sum }') });
    expect(errors?.[0]?.message).toContain('"a"');
  });
});
