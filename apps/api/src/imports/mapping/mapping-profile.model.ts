import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsOptional, IsString, MaxLength } from 'class-validator';
import type { FeedName } from '@inflect/measures';
import { FeedEnum } from '../import.model';

@ObjectType('MappingProfileVersion', { description: 'One save of a mapping profile; none is ever overwritten.' })
export class MappingProfileVersionModel {
  @Field(() => Int, { description: 'From 1.' }) version: number;
  @Field({ description: 'Who saved it.' }) savedBy: string;
  @Field({ description: 'When, ISO 8601 instant (UTC).' }) savedAt: string;
  @Field(() => String, { nullable: true, description: 'When a later one took its place; null while in force.' })
  supersededAt: string | null;
  @Field({ description: 'The profile as YAML.' }) yaml: string;
}

@ObjectType('MappingProfile', { description: 'How the columns of a foreign extract become those of a feed.' })
export class MappingProfileModel {
  @Field(() => ID, { description: 'Pass as `profile` to an import or preview.' }) name: string;
  @Field(() => FeedEnum, { description: 'Kind of row it makes.' }) feed: FeedName;
  @Field({ description: 'What it is for, in its own words.' }) description: string;
  @Field(() => String, { nullable: true, description: 'Source it was made for; null: any.' }) source: string | null;
  @Field({ description: 'Comes with the product; a saved one of the same name goes before it.' }) shipped: boolean;
  @Field(() => Int, { nullable: true, description: 'Version in force; null for a shipped one.' })
  version: number | null;
  @Field(() => [String], { description: 'Sources whose files use it where no profile is named.' })
  defaultFor: string[];
  @Field({ description: 'The profile as YAML.' }) yaml: string;
  @Field(() => String, { nullable: true, description: 'Who saved it; null for a shipped one.' })
  savedBy: string | null;
  @Field(() => String, { nullable: true, description: 'When it was saved, ISO 8601 instant (UTC).' })
  savedAt: string | null;
}

@ObjectType('ImportProfile', { description: 'The mapping profile an import was read with.' })
export class ImportProfileModel {
  @Field({ description: 'Name, or file.' }) name: string;
  @Field(() => Int, { nullable: true, description: 'Version of a saved profile.' }) version: number | null;
  @Field({ description: 'It was the default of the source, not named with the import.' }) byDefault: boolean;
}

@InputType({ description: 'A mapping profile to save.' })
export class SaveMappingProfileInput {
  @Field({ description: 'The profile as YAML or JSON, at most 100,000 characters.' })
  @IsString()
  @MaxLength(100_000)
  text: string;
  @Field(() => String, { nullable: true, description: 'Name to save it under; default: the name in the text.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  name?: string | null;
  @Field(() => String, { nullable: true, description: 'Source it is for; default: the source in the text.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  source?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Files of that source and feed use it where no profile is named.',
  })
  @IsOptional()
  @IsBoolean()
  isDefault?: boolean | null;
}
