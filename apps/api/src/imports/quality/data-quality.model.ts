import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { FeedName } from '@inflect/measures';
import { LocalDate } from '../../graphql/local-date.scalar';
import { FeedEnum } from '../import.model';

const share = (what: string): { nullable: true; description: string } => ({
  nullable: true,
  description: `${what}, 0-1; null: hidden, because fewer than 11 patients or 1-10 rows on one side stand behind it.`,
});

@ObjectType({ isAbstract: true })
abstract class OfFeed {
  @Field({ description: 'Source system.' }) source: string;
  @Field(() => FeedEnum, { description: 'Kind of row.' }) feed: FeedName;
}

@ObjectType('MonthShare', { description: 'A share of one month.' })
export class MonthShareModel {
  @Field(() => LocalDate, { description: 'First day of the month.' }) month: string;
  @Field(() => Float, share('Share of rows')) share: number | null;
}

@ObjectType('FeedFreshness', { description: 'How far the data of one feed of a source reach, and when more is due.' })
export class FeedFreshnessModel extends OfFeed {
  @Field(() => LocalDate, { nullable: true, description: 'First day with data.' }) from: string | null;
  @Field(() => LocalDate, { nullable: true, description: 'Latest day with data.' }) through: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'When the last committed import was received, ISO 8601 instant (UTC); null: under another source name.',
  })
  lastImportAt: string | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Median time between the last committed imports (at most eleven), hours; null under three imports.',
  })
  cadenceHours: number | null;
  @Field(() => String, { nullable: true, description: 'Last import and one cadence, ISO 8601 instant (UTC).' })
  expectedNextAt: string | null;
  @Field({ description: 'More than half a cadence past the expected import.' }) overdue: boolean;
}

@ObjectType('FieldCompleteness', { description: 'How often a column that the source fills is filled.' })
export class FieldCompletenessModel extends OfFeed {
  @Field({ description: 'Column of the feed.' }) field: string;
  @Field(() => Float, share('Share of all rows of the range that have it')) share: number | null;
  @Field(() => [MonthShareModel], { description: 'By month.' }) months: MonthShareModel[];
}

@ObjectType('AbsentFields', { description: 'Columns without any value in the range: most likely not mapped.' })
export class AbsentFieldsModel extends OfFeed {
  @Field(() => [String], { description: 'Columns of the feed.' }) fields: string[];
}

@ObjectType('UnresolvedShares', {
  description: 'Appointments still booked three days after they were due, of those due by the end of the data.',
})
export class UnresolvedSharesModel extends OfFeed {
  @Field(() => [MonthShareModel], { description: 'By month.' }) months: MonthShareModel[];
}

@ObjectType('LateArrivalPoint', { description: 'A point of the late-arrival curve.' })
export class LateArrivalPointModel {
  @Field(() => Int, { description: 'Days after the service date.' }) days: number;
  @Field(() => Float, share('Share of visits in their present state by then')) share: number | null;
}

@ObjectType('LateArrival', {
  description:
    'How long after the service date visits reached the state they are in: a month younger than that will still change. ' +
    "Without the source's first import, which loads its past at once.",
})
export class LateArrivalModel extends OfFeed {
  @Field(() => [LateArrivalPointModel], { description: 'Cumulative.' }) points: LateArrivalPointModel[];
}

@ObjectType('ImportDuplicates', { description: 'Lines of one import that a newer or later line of its file replaced.' })
export class ImportDuplicatesModel extends OfFeed {
  @Field(() => ID, { description: 'Import.' }) importId: string;
  @Field({ description: 'When it was received, ISO 8601 instant (UTC).' }) receivedAt: string;
  @Field(() => Int, { description: 'Records read.' }) rows: number;
  @Field(() => Int, { description: 'Records replaced.' }) duplicates: number;
}

@ObjectType('DenominatorJump', {
  description:
    'A whole month whose number of rows differs from the month before by more than 3.865 times the median of such ' +
    'differences (the range limit of an XmR chart): look for missing files, a new site, a changed extract.',
})
export class DenominatorJumpModel extends OfFeed {
  @Field(() => LocalDate, { description: 'First day of the month.' }) month: string;
  @Field(() => Float, { description: 'Change as a share of the month before; -0.4: 40 % fewer rows.' }) change: number;
  @Field(() => Float, { description: 'Largest change to be expected, as a share of the month before.' }) limit: number;
}

@ObjectType('DataQuality', { description: 'How complete, timely and steady the data of a range are.' })
export class DataQualityModel {
  @Field(() => [FeedFreshnessModel], { description: 'By source and feed; not limited to the range.' })
  freshness: FeedFreshnessModel[];
  @Field(() => [FieldCompletenessModel], { description: 'By source, feed and column.' })
  completeness: FieldCompletenessModel[];
  @Field(() => [AbsentFieldsModel], { description: 'By source and feed.' }) absent: AbsentFieldsModel[];
  @Field(() => [UnresolvedSharesModel], { description: 'By source and feed.' }) unresolved: UnresolvedSharesModel[];
  @Field(() => [LateArrivalModel], { description: 'By source; empty until a second import.' })
  lateArrival: LateArrivalModel[];
  @Field(() => [ImportDuplicatesModel], {
    nullable: true,
    description: 'Imports of the range with duplicates, latest first, at most 200; null for who does not import.',
  })
  duplicates: ImportDuplicatesModel[] | null;
  @Field(() => [DenominatorJumpModel], { description: 'None under eight whole months.' }) jumps: DenominatorJumpModel[];
}

@ObjectType('RevisedMonth', { description: 'A month that an import changed after the data had gone past it.' })
export class RevisedMonthModel {
  @Field(() => LocalDate, { description: 'First day of the month.' }) month: string;
  @Field(() => Int, { description: 'Days of it with added, changed or deleted visits.' }) days: number;
}
