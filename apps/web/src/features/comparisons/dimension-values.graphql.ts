import { queryOptions } from '@tanstack/react-query';
import { execute } from '../../graphql/execute';
import { graphql } from '../../graphql/graphql';
import type { DateWindow } from '../../ui/text/date-text';
import type { DimensionId } from './compare-search';

const DimensionValuesQuery = graphql(`
  query DimensionValues($query: OutcomeQuery!) {
    outcomes(query: $query) {
      rows {
        keys {
          value
          label
        }
      }
    }
  }
`);

interface DimensionValuesOf {
  measure: string;
  dimension: DimensionId;
  window: DateWindow;
}

/** The codes that occur in a dimension, with their titles: what a filter offers. */
export function dimensionValuesOptions({ measure, dimension, window }: DimensionValuesOf) {
  return queryOptions({
    queryKey: ['dimension values', measure, dimension, window],
    queryFn: async ({ signal }) => {
      const query = { measure, from: window.from, to: window.to, grain: null, by: [dimension] };
      const { outcomes } = await execute(DimensionValuesQuery, { query }, signal);
      const titles = new Map<string, string>();
      for (const { keys } of outcomes.rows) {
        const [key] = keys;
        if (key && key.value !== null) titles.set(key.value, key.label);
      }
      return [...titles].map(([value, label]) => ({ value, label }));
    },
  });
}
