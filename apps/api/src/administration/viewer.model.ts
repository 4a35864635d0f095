import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { accessRoles, type AccessRole, type FeedName, type Plane } from '@inflect/measures';
import { enumOf } from '../graphql/enum-of';
import { FeedEnum } from '../imports/import.model';
import { LocalDate } from '../graphql/local-date.scalar';
import { SnapshotModel } from '../outcomes/outcome.model';

export const AccessRoleEnum = enumOf(accessRoles);
registerEnumType(AccessRoleEnum, { name: 'AccessRole', description: 'What a person or token is for.' });
export const PlaneEnum = enumOf<Plane>(['exact', 'released']);
registerEnumType(PlaneEnum, {
  name: 'Plane',
  description: 'exact: unrounded, on screen; released: rounded to 5, for export.',
});

@ObjectType('DataSource', { description: 'How fresh one source is.' })
export class DataSourceModel {
  @Field({ description: 'Source system.' }) source: string;
  @Field(() => FeedEnum, { description: 'Kind of row.' }) feed: FeedName;
  @Field(() => LocalDate, { description: 'First day with data.' }) from: string;
  @Field(() => LocalDate, { description: 'Latest day with data.' }) through: string;
}

@ObjectType('Viewer', { description: 'Who is asking, and what they may see.' })
export class ViewerModel {
  @Field({ description: 'Name.' }) name: string;
  @Field(() => [AccessRoleEnum], { description: 'Roles.' }) roles: AccessRole[];
  @Field(() => PlaneEnum, { description: 'Plane of the numbers.' }) plane: Plane;
  @Field(() => [String], { nullable: true, description: 'Programs in scope; null: all.' }) programs: string[] | null;
  @Field(() => SnapshotModel, { nullable: true, description: 'Current data; null before the first import.' })
  snapshot: SnapshotModel | null;
  @Field(() => [DataSourceModel], { description: 'Freshness by source.' }) data: DataSourceModel[];
  @Field({ description: 'The labelled sample health system is loaded.' }) sample: boolean;
  @Field(() => Int, { description: 'Cells under this many distinct patients are hidden.' }) smallCellThreshold: number;
}
