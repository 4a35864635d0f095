import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A code that facts carry as a small integer. Text never repeats in a fact. */
abstract class CodedDimension {
  @PrimaryGeneratedColumn('identity', { type: 'integer' }) id: number;
  @Column({ type: 'text' }) code: string;
}

@Entity('site')
@Unique(['code'])
export class SiteEntity extends CodedDimension {}

@Entity('specialty')
@Unique(['code'])
export class SpecialtyEntity extends CodedDimension {}

@Entity('provider')
@Unique(['code'])
export class ProviderEntity extends CodedDimension {}

@Entity('payer')
@Unique(['code'])
export class PayerEntity extends CodedDimension {}

/** A system that sends feeds. */
@Entity('source')
@Unique(['code'])
export class SourceEntity extends CodedDimension {}
