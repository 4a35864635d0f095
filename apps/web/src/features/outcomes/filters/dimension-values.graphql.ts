import { queryOptions } from '@tanstack/react-query';
import { execute } from '../../../graphql/execute';
import { graphql } from '../../../graphql/graphql';
import type { DateWindow } from '../../../ui/text/date-text';
import type { DimensionId } from './dimension-filters';

const DimensionValuesQuery = graphql(`
  query DimensionValues($query: OutcomeQuery!) {
    outcomes(query: $query) {
      rows {
        denominator
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

/** The codes that occur in a dimension over a window, with titles and n (null where hidden): what a filter offers. */
export function dimensionValuesOptions({ measure, dimension, window }: DimensionValuesOf) {
  return queryOptions({
    queryKey: ['dimension values', measure, dimension, window],
    queryFn: async ({ signal }) => {
      const query = { measure, from: window.from, to: window.to, grain: null, by: [dimension] };
      const { outcomes } = await execute(DimensionValuesQuery, { query }, signal);
      return outcomes.rows.flatMap(({ keys: [key], denominator }) =>
        key && key.value !== null ? [{ value: key.value, label: key.label, n: denominator }] : [],
      );
    },
  });
}
