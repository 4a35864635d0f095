import { graphql } from '../../graphql/graphql';
import { valuesOf } from '../../graphql/values-of';

export type Grain = ReturnType<typeof graphql.scalar<'Grain'>>;

export const grainWords: Record<Grain, string> = {
  DAY: 'Day',
  WEEK: 'Week',
  MONTH: 'Month',
  QUARTER: 'Quarter',
  YEAR: 'Year',
  FISCAL_QUARTER: 'Fiscal quarter',
  FISCAL_YEAR: 'Fiscal year',
};

export const grains = valuesOf(grainWords);
