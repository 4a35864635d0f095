import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf } from '../../graphql/enum-of';
import { ImportProblemCountModel } from '../import.model';
import { repairActionNames, type RepairAction } from './repair-actions';

export const RepairActionEnum = enumOf<RepairAction>(repairActionNames);
registerEnumType(RepairActionEnum, { name: 'RepairAction', description: 'What a steward does about a problem.' });

@ObjectType('ImportProblemKind', { description: 'Problems of one code in one column.' })
export class ImportProblemKindModel extends ImportProblemCountModel {
  @Field(() => String, { nullable: true, description: 'Reason and remedy, as of the first of them kept in detail.' })
  reason: string | null;
  @Field(() => [Int], { description: 'Up to five lines of the file, the first ones kept in detail.' }) lines: number[];
}

@ObjectType('ImportProblemGroup', { description: 'Problems that one kind of repair removes.' })
export class ImportProblemGroupModel {
  @Field(() => RepairActionEnum, { description: 'What to do.' }) action: RepairAction;
  @Field({ description: 'What to do, as a heading.' }) title: string;
  @Field({ description: 'What to do, as a sentence.' }) remedy: string;
  @Field(() => Int, { description: 'Problems (rejected rows and dropped values), exact.' }) count: number;
  @Field(() => [ImportProblemKindModel], { description: 'Most frequent first.' }) kinds: ImportProblemKindModel[];
}
