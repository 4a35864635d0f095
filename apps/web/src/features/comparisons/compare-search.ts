import { isCalendarDate } from '../../ui/text/calendar-windows';
import type { DateWindow } from '../../ui/text/date-text';

export const grains = ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'] as const;
export type Grain = (typeof grains)[number];

export const dimensionIds = [
  'PROGRAM',
  'SITE',
  'SPECIALTY',
  'PROVIDER',
  'MODALITY',
  'PAYER',
  'AGE_BAND',
  'SEX',
  'RACE_ETHNICITY',
  'LANGUAGE',
  'RURALITY',
  'STATE',
  'LEAD_TIME',
] as const;
export type DimensionId = (typeof dimensionIds)[number];

export interface Filter {
  dimension: DimensionId;
  in: string[];
}

/** The whole state of the compare page, in the URL. Filters are 'DIMENSION:code', one entry a code. */
export interface CompareSearch {
  measure?: string;
  version?: string;
  baselineFrom?: string;
  baselineTo?: string;
  postFrom?: string;
  postTo?: string;
  grain?: Grain;
  horizon?: number;
  where?: string[];
  /** Program of the comparison group. */
  group?: string;
  /** The project the windows were filled from. */
  project?: string;
}

// A code that looks like a number arrives as one.
function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value !== '' && value.length <= 200 ? value : undefined;
}

function filterEntries(value: unknown): string[] | undefined {
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

/** Reads the URL; what does not make sense is left out, so that a bad link still opens the page. */
export function parseCompareSearch(search: Record<string, unknown>): CompareSearch {
  const date = (key: keyof CompareSearch): string | undefined => {
    const value = search[key];
    return isCalendarDate(value) ? value : undefined;
  };
  const grain = grains.find((id) => id === search['grain']);
  const horizon = Number(search['horizon']);
  const parsed: CompareSearch = {
    measure: textOf(search['measure']),
    version: textOf(search['version']),
    baselineFrom: date('baselineFrom'),
    baselineTo: date('baselineTo'),
    postFrom: date('postFrom'),
    postTo: date('postTo'),
    grain: grain === 'MONTH' ? undefined : grain,
    horizon: Number.isInteger(horizon) && horizon >= 1 && horizon <= 120 ? horizon : undefined,
    where: filterEntries(search['where']),
    group: textOf(search['group']),
    project: textOf(search['project']),
  };
  return Object.fromEntries(Object.entries(parsed).filter(([, value]) => value !== undefined));
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

export interface ComparisonVariables {
  measure: string;
  version?: string;
  baseline: DateWindow;
  post: DateWindow;
  grain: Grain;
  horizon?: number;
  where: Filter[];
  comparisonGroup?: Filter[];
  project?: string;
}

/** The question the URL asks, or null while it is not complete or its windows are not in order. */
export function comparisonInput(search: CompareSearch): ComparisonVariables | null {
  const {
    measure,
    version,
    baselineFrom,
    baselineTo,
    postFrom,
    postTo,
    grain = 'MONTH',
    horizon,
    group,
    project,
  } = search;
  if (!measure || !baselineFrom || !baselineTo || !postFrom || !postTo) return null;
  if (windowsFault(search) !== null) return null;
  const where = filtersOf(search.where);
  return {
    measure,
    baseline: { from: baselineFrom, to: baselineTo },
    post: { from: postFrom, to: postTo },
    grain,
    where,
    ...(version !== undefined && { version }),
    ...(horizon !== undefined && { horizon }),
    ...(project !== undefined && { project }),
    ...(group !== undefined && {
      comparisonGroup: [
        ...where.filter((filter) => filter.dimension !== 'PROGRAM'),
        { dimension: 'PROGRAM', in: [group] },
      ],
    }),
  };
}

/** What is wrong with the windows, in words; null when they are in order or not yet complete. */
export function windowsFault({ baselineFrom, baselineTo, postFrom, postTo }: CompareSearch): string | null {
  if (baselineFrom && baselineTo && baselineTo < baselineFrom) return 'The baseline ends before it begins.';
  if (postFrom && postTo && postTo < postFrom) return 'The post window ends before it begins.';
  if (baselineTo && postFrom && postFrom <= baselineTo) return 'The post window must begin after the baseline ends.';
  return null;
}
