import { useSuspenseQuery } from '@tanstack/react-query';
import { catalogueOptions, type DimensionId } from './catalogue.graphql';

interface DimensionTitles {
  dimension: (id: DimensionId) => string;
  /** Codes as people say them: programs by their names; codes that come from the sources as they are. */
  codes: (filter: { dimension: DimensionId; in: readonly string[] }) => string[];
}

/** Titles for dimensions and codes, from the catalogue. */
export function useDimensionTitles(): DimensionTitles {
  const { dimensions, programs } = useSuspenseQuery(catalogueOptions).data;
  return {
    dimension: (id) => dimensions.find((dimension) => dimension.id === id)?.title ?? id,
    codes: ({ dimension, in: codes }) => {
      const titled =
        dimension === 'PROGRAM'
          ? programs.nodes.map(({ id, name }) => ({ code: id, title: name }))
          : (dimensions.find(({ id }) => id === dimension)?.codes ?? []);
      return codes.map((code) => titled.find((each) => each.code === code)?.title ?? code);
    },
  };
}
