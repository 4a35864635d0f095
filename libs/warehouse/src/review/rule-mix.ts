import type { DateRange, Grain, Modality } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { periodSql } from '../outcomes/sql/period-sql';

export interface RuleShare {
  /** First day of the period. */
  period: string;
  /** Rule of the modality table or of the organisation; null where the file named the modality itself. */
  rule: string | null;
  modality: Modality;
  visits: number;
  /** Of the period's visits, 0-1. */
  share: number;
}

export type RuleMixGrain = Grain;

/**
 * Share of visits by the rule that gave their modality: a coding change is not a care change. Operational counts of an import's
 * working, for those who run imports; they do not leave through outcome queries.
 */
export async function ruleMix(
  dataSource: DataSource,
  asked: { range: DateRange; grain: RuleMixGrain; fiscalYearStart?: number; source: string | null },
): Promise<RuleShare[]> {
  const { range, grain, fiscalYearStart, source } = asked;
  return dataSource.query(
    `with counted as (
       select ${periodSql('v.service_date', grain, fiscalYearStart)} as period, v.modality_rule_id, v.modality, count(*) as visits
       from visit v
       where v.service_date between $1 and $2
         and ($3::text is null or v.source_id = (select s.id from source s where s.code = $3))
       group by 1, 2, 3)
     select to_char(c.period, 'YYYY-MM-DD') as period, k.code as rule, c.modality::text as modality,
       c.visits::integer as visits, (c.visits / sum(c.visits) over (partition by c.period))::double precision as share
     from counted c left join code k on k.id = c.modality_rule_id
     order by c.period, c.visits desc, k.code nulls first, c.modality`,
    [range.from, range.to, source],
  );
}
