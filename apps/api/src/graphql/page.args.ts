import { ArgsType, Field, Int } from '@nestjs/graphql';
import { IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { Page } from '@inflect/warehouse';
import type { Connection } from './connection.model';

@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, defaultValue: 50, description: 'Rows a page, 1-200.' })
  @IsOptional()
  @Min(1)
  @Max(200)
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Cursor: `pageInfo.endCursor` of the page before.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  after?: string | null;
}

/** The page asked for, with its default size. */
export const pageRequest = (args: PageArgs): { first: number; after: string | null } => ({
  first: args.first ?? 50,
  after: args.after ?? null,
});

/** A repository's page as a connection. */
export const connection = <Row, Node>(page: Page<Row>, nodeOf: (row: Row) => Node): Connection<Node> => ({
  nodes: page.rows.map(nodeOf),
  totalCount: page.total,
  pageInfo: { hasNextPage: page.next !== null, endCursor: page.next },
});
