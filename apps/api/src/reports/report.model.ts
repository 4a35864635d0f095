import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

export enum ReportFormat {
  PDF = 'PDF',
  DOCX = 'DOCX',
}
registerEnumType(ReportFormat, { name: 'ReportFormat', description: 'File format.' });

@ObjectType('ReportFile', { description: 'A written report, kept with the numbers it prints.' })
export class ReportFileModel {
  @Field(() => ID, { description: 'Id.' }) id: string;
  @Field({ description: 'Download path: GET, signed in.' }) url: string;
  @Field({ description: 'File name.' }) fileName: string;
  @Field(() => ReportFormat, { description: 'File format.' }) format: ReportFormat;
  @Field(() => Int, { description: 'Size, bytes.' }) bytes: number;
  @Field({ description: 'SHA-256 of the printed numbers, hex.' }) digest: string;
}
