import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** What a generic code describes. */
export const codeKinds = [
  'sex',
  'race_ethnicity',
  'language',
  'zip3',
  'state',
  'provider_states',
  'modality_rule',
  'region',
  'lead_time_band',
  'staff_type',
  'disposition',
  'service',
  'diagnosis',
  'instrument',
  'item',
  'mode',
  'observation',
  'unit',
] as const;
export type CodeKind = (typeof codeKinds)[number];

/** Short vocabularies that need no attributes of their own; ids are unique over all kinds. */
@Entity('code')
@Unique(['kind', 'code'])
export class CodeEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' }) id: number;
  @Column({ type: 'enum', enum: codeKinds, enumName: 'code_kind' }) kind: CodeKind;
  @Column({ type: 'text' }) code: string;
}
