import { useSuspenseQuery } from '@tanstack/react-query';
import { catalogueOptions, type DimensionId } from './catalogue.graphql';

interface DimensionTitles {
  dimension: (id: DimensionId) => string;
  /** Program codes as their names; other codes as they are. */
  codes: (filter: { dimension: DimensionId; in: readonly string[] }) => string[];
}

/** Titles for dimensions and program codes, from the catalogue. */
export function useDimensionTitles(): DimensionTitles {
  const { dimensions, programs } = useSuspenseQuery(catalogueOptions).data;
  return {
    dimension: (id) => dimensions.find((dimension) => dimension.id === id)?.title ?? id,
    codes: ({ dimension, in: codes }) =>
      codes.map((code) =>
        dimension === 'PROGRAM' ? (programs.nodes.find(({ id }) => id === code)?.name ?? code) : code,
      ),
  };
}
