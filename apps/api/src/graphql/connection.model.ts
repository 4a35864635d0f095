import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Where a page of a list ends.' })
export class PageInfo {
  @Field({ description: 'More rows follow this page.' }) hasNextPage: boolean;
  @Field(() => String, { nullable: true, description: 'Pass as `after` for the next page; null on the last page.' })
  endCursor: string | null;
}

/** A page of a list: at most `first` nodes after the cursor. */
export interface Connection<Node> {
  nodes: Node[];
  pageInfo: PageInfo;
  totalCount: number;
}

/** The connection type of a node: `<name>Connection`. */
export function connectionOf<Node>(node: new () => Node, name: string): new () => Connection<Node> {
  @ObjectType(`${name}Connection`, { description: `A page of ${name} rows in scope.` })
  class ConnectionModel implements Connection<Node> {
    @Field(() => [node], { description: 'The rows of this page.' }) nodes: Node[];
    @Field(() => PageInfo, { description: 'Where this page ends.' }) pageInfo: PageInfo;
    @Field(() => Int, { description: 'Rows in scope over all pages (a count of rows, not of patients).' })
    totalCount: number;
  }
  return ConnectionModel;
}
