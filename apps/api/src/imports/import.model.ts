import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { feedNames, type FeedName } from '@inflect/measures';
import { enumOf } from '../graphql/enum-of';

export const FeedEnum = enumOf(feedNames);
registerEnumType(FeedEnum, { name: 'Feed', description: 'Kind of row.' });

export enum ImportState {
  RECEIVED = 'RECEIVED',
  COMMITTED = 'COMMITTED',
  FAILED = 'FAILED',
  REMOVED = 'REMOVED',
  UNDONE = 'UNDONE',
}
registerEnumType(ImportState, {
  name: 'ImportState',
  description: 'Nothing of an import is visible until it is committed.',
});

export enum ProblemSeverity {
  REJECT = 'REJECT',
  WARNING = 'WARNING',
}
registerEnumType(ProblemSeverity, {
  name: 'ProblemSeverity',
  description: 'REJECT: the row was left out; WARNING: an optional value was dropped.',
});

@ObjectType('ImportProblem', { description: 'A rejected row or dropped value; never the value itself.' })
export class ImportProblemModel {
  @Field(() => ID, { description: 'Cursor.' }) id: string;
  @Field(() => ProblemSeverity, { description: 'What happened to the row.' }) severity: ProblemSeverity;
  @Field(() => Int, { description: 'Line of the file; the header is line 1.' }) line: number;
  @Field(() => String, { nullable: true, description: 'Column as the file names it.' }) column: string | null;
  @Field({ description: 'Stable code.' }) code: string;
  @Field({ description: 'Reason and remedy.' }) reason: string;
}

@ObjectType('ImportProblemCount', { description: 'Problems of one kind.' })
export class ImportProblemCountModel {
  @Field(() => ProblemSeverity, { description: 'What happened to the rows.' }) severity: ProblemSeverity;
  @Field({ description: 'Stable code.' }) code: string;
  @Field(() => String, { nullable: true, description: 'Column.' }) column: string | null;
  @Field(() => Int, { description: 'Rows.' }) count: number;
}

@ObjectType('ImportUndo', { description: 'An import taken back.' })
export class ImportUndoModel {
  @Field(() => ID, { description: 'The import.' }) importId: string;
  @Field(() => Int, { description: 'Rows it had added, now gone.' }) removed: number;
  @Field(() => Int, { description: 'Rows it had changed or deleted, now as before.' }) restored: number;
  @Field(() => Int, { description: 'Snapshot of the data since.' }) snapshot: number;
}

@ObjectType('Import', { description: 'One file taken in.' })
export class ImportModel {
  @Field(() => ID, { description: 'Id.' }) id: string;
  @Field(() => FeedEnum, { description: 'Kind of row.' }) feed: FeedName;
  @Field({ description: 'Source system.' }) source: string;
  @Field({ description: 'Name of the file.' }) fileName: string;
  @Field(() => ImportState, { description: 'State.' }) state: ImportState;
  @Field({ description: 'When it was received, ISO 8601 instant (UTC).' }) receivedAt: string;
  @Field(() => Int, { description: 'Records read.' }) rows: number;
  @Field(() => Int, { description: 'New rows.' }) inserted: number;
  @Field(() => Int, { description: 'Changed rows.' }) updated: number;
  @Field(() => Int, { description: 'Rows that changed nothing.' }) unchanged: number;
  @Field(() => Int, { description: 'Rows left out, each with a reason.' }) rejected: number;
  @Field(() => Int, { description: 'Optional values dropped.' }) warnings: number;
  @Field(() => Float, { nullable: true, description: 'Duration, seconds.' }) seconds: number | null;
  @Field(() => Int, { nullable: true, description: 'Snapshot it made.' }) snapshot: number | null;
  @Field(() => String, { nullable: true, description: 'Why it failed.' }) failure: string | null;
  @Field({ description: 'Synthetic sample data.' }) sample: boolean;
  @Field(() => [ImportProblemCountModel], { description: 'Exact counts by code and column.' })
  problemCounts: ImportProblemCountModel[];
}
