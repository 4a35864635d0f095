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
  STAGED = 'STAGED',
  VALIDATED = 'VALIDATED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(ImportState, {
  name: 'ImportState',
  description:
    'Nothing of an import is visible until it is committed. RECEIVED: arriving or waiting; STAGED: its rows are being read; VALIDATED: all are read and being merged.',
});

export enum ImportStage {
  UPLOADING = 'UPLOADING',
  WAITING = 'WAITING',
  READING = 'READING',
  MERGING = 'MERGING',
}
registerEnumType(ImportStage, { name: 'ImportStage', description: 'What an unfinished import is doing.' });

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

@ObjectType('LeftOutResources', { description: 'Resources of a FHIR export that gave no row, by type and reason.' })
export class LeftOutResourcesModel {
  @Field(() => String, {
    nullable: true,
    description: 'Resource type or element; null: the record is no FHIR resource.',
  })
  type: string | null;
  @Field({ description: 'Why it was not read.' }) reason: string;
  @Field(() => Int, { description: 'How many.' }) count: number;
}

@ObjectType('ImportResources', {
  description: 'What became of the resources of a FHIR export: read = loaded + rejected + ignored.',
})
export class ImportResourcesModel {
  @Field(() => Int, { description: 'Resources of all files.' }) read: number;
  @Field(() => Int, { description: 'Gave at least one row.' }) loaded: number;
  @Field(() => Int, { description: 'Should have given rows and gave none.' }) rejected: number;
  @Field(() => Int, { description: 'Not needed for this feed.' }) ignored: number;
  @Field(() => [LeftOutResourcesModel], { description: 'The ignored ones, the most frequent first.' })
  reasons: LeftOutResourcesModel[];
  @Field(() => [LeftOutResourcesModel], { description: 'Parts of loaded resources that were not read.' })
  parts: LeftOutResourcesModel[];
}

@ObjectType('ImportUndo', { description: 'An import taken back.' })
export class ImportUndoModel {
  @Field(() => ID, { description: 'The import.' }) importId: string;
  @Field(() => Int, { description: 'Rows it had added, now gone.' }) removed: number;
  @Field(() => Int, { description: 'Rows it had changed or deleted, now as before.' }) restored: number;
  @Field(() => Int, { description: 'Snapshot of the data since.' }) snapshot: number;
}

@ObjectType('ImportProgress', { description: 'How far an unfinished import is, noted every second.' })
export class ImportProgressModel {
  @Field(() => ImportStage, { description: 'What it is doing.' }) stage: ImportStage;
  @Field(() => Int, { description: 'Records read so far.' }) rows: number;
  @Field(() => Float, { description: 'Bytes of the file read so far, as sent.' }) bytes: number;
  @Field(() => Float, { nullable: true, description: 'Size of the file, bytes; null while it arrives or is unknown.' })
  totalBytes: number | null;
  @Field(() => Float, { nullable: true, description: 'Records a second since it began; null before it began.' })
  rowsPerSecond: number | null;
  @Field(() => Float, { nullable: true, description: 'Seconds until the file is read; null where nobody can tell.' })
  secondsLeft: number | null;
}

@ObjectType('Import', { description: 'One file taken in.' })
export class ImportModel {
  @Field(() => ID, { description: 'Id.' }) id: string;
  @Field(() => FeedEnum, { description: 'Kind of row.' }) feed: FeedName;
  @Field({ description: 'Source system.' }) source: string;
  @Field({ description: 'Name of the file.' }) fileName: string;
  @Field(() => ImportState, { description: 'State.' }) state: ImportState;
  @Field({ description: 'When it was received, ISO 8601 instant (UTC).' }) receivedAt: string;
  @Field({ description: 'Account or token it was received from.' }) receivedBy: string;
  @Field(() => String, { nullable: true, description: 'Account or token that took it back; null where nobody did.' })
  undoneBy: string | null;
  @Field(() => String, { nullable: true, description: 'When it was taken back, ISO 8601 instant (UTC).' })
  undoneAt: string | null;
  @Field(() => Int, { description: 'Records read.' }) rows: number;
  @Field(() => Int, { description: 'New rows.' }) inserted: number;
  @Field(() => Int, { description: 'Changed rows.' }) updated: number;
  @Field(() => Int, { description: 'Rows that changed nothing.' }) unchanged: number;
  @Field(() => Int, { description: 'Rows left out, each with a reason.' }) rejected: number;
  @Field(() => Int, { description: 'Optional values dropped.' }) warnings: number;
  @Field(() => Int, { description: 'Rows taken away by a tombstone.' }) deleted: number;
  @Field(() => Int, { description: 'Earlier lines of a key that a later line of the file replaced.' })
  duplicates: number;
  @Field(() => Float, { nullable: true, description: 'Duration, seconds.' }) seconds: number | null;
  @Field(() => Int, { nullable: true, description: 'Snapshot it made.' }) snapshot: number | null;
  @Field(() => String, { nullable: true, description: 'Why it failed.' }) failure: string | null;
  @Field(() => String, { nullable: true, description: 'Stable code of the failure, e.g. TOO_MANY_REJECTS.' })
  failureCode: string | null;
  @Field(() => ImportProgressModel, { nullable: true, description: 'Null once the import has ended.' })
  progress: ImportProgressModel | null;
  @Field({ description: 'cancelImport would stop it, or give up its retry.' }) canCancel: boolean;
  @Field({
    description: 'It failed for a fault of the server; the file is kept, encrypted: retryImport runs it again.',
  })
  canRetry: boolean;
  @Field({ description: 'It keeps what it replaced, so that undoImport can take it back.' }) canUndo: boolean;
  @Field(() => Float, {
    nullable: true,
    description: 'Share of rejects that stops it, 0-1; null: the default of 0.05.',
  })
  rejectLimitShare: number | null;
  @Field(() => ImportResourcesModel, {
    nullable: true,
    description: 'Of a FHIR export that was read to its end, committed or stopped by its rejects; null for tables.',
  })
  resources: ImportResourcesModel | null;
  @Field({ description: 'Synthetic sample data.' }) sample: boolean;
  @Field(() => [ImportProblemCountModel], { description: 'Exact counts by code and column.' })
  problemCounts: ImportProblemCountModel[];
}
