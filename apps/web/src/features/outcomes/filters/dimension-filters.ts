import { graphql } from '../../../graphql/graphql';
import { valuesOf } from '../../../graphql/values-of';

export type DimensionId = ReturnType<typeof graphql.scalar<'DimensionId'>>;

export const dimensionIds = valuesOf<DimensionId>({
  PROGRAM: true,
  SITE: true,
  SPECIALTY: true,
  PROVIDER: true,
  MODALITY: true,
  PAYER: true,
  AGE_BAND: true,
  SEX: true,
  RACE_ETHNICITY: true,
  LANGUAGE: true,
  RURALITY: true,
  STATE: true,
  LEAD_TIME: true,
});

export interface Filter {
  dimension: DimensionId;
  in: string[];
}

/** A text in the URL; a code that looks like a number arrives as one. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value !== '' && value.length <= 200 ? value : undefined;
}

/** Filters as the URL keeps them; what is none is left out. */
export function filterEntries(value: unknown): string[] | undefined {
  const entries = (Array.isArray(value) ? value : [value]).flatMap((entry) => {
    const text = textOf(entry);
    return text !== undefined && filterOf(text) !== null ? [text] : [];
  });
  return entries.length > 0 ? [...new Set(entries)] : undefined;
}

function filterOf(entry: string): { dimension: DimensionId; code: string } | null {
  const colon = entry.indexOf(':');
  const dimension = dimensionIds.find((id) => id === entry.slice(0, colon));
  const code = entry.slice(colon + 1);
  return colon > 0 && dimension !== undefined && code !== '' ? { dimension, code } : null;
}

/** The filters as the API takes them, one a dimension. */
export function filtersOf(where: readonly string[] = []): Filter[] {
  const filters: Filter[] = [];
  for (const entry of where) {
    const found = filterOf(entry);
    if (!found) continue;
    const same = filters.find((filter) => filter.dimension === found.dimension);
    if (same) same.in.push(found.code);
    else filters.push({ dimension: found.dimension, in: [found.code] });
  }
  return filters;
}

/** The filters as the URL keeps them; none is undefined, so that the URL stays short. */
export function whereOf(filters: readonly Filter[]): string[] | undefined {
  const entries = filters.flatMap((filter) => filter.in.map((code) => `${filter.dimension}:${code}`));
  return entries.length > 0 ? entries : undefined;
}
