import { isCalendarDate } from '../../ui/text/calendar-windows';
import type { DateWindow } from '../../ui/text/date-text';
import { filterEntries, filtersOf, textOf, type Filter } from '../outcomes/filters/dimension-filters';
import { grains, type Grain } from '../outcomes/grain';
import { ruledOutEvents, type RuledOutEvent } from './compare-choices';

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
  /** Confounding events the person comparing has ruled out; absent: those kept with the project. */
  ruledOut?: RuledOutEvent[];
  /** Limits and time series run across a change of the survey; absent: as kept with the project. */
  acceptInstrument?: boolean;
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
    ruledOut: ruledOutEvents(search['ruledOut']),
    acceptInstrument: typeof search['acceptInstrument'] === 'boolean' ? search['acceptInstrument'] : undefined,
  };
  return Object.fromEntries(Object.entries(parsed).filter(([, value]) => value !== undefined));
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
  ruledOutEvents?: RuledOutEvent[];
  acceptInstrumentChange?: boolean;
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
    ruledOut,
    acceptInstrument,
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
    ...(ruledOut !== undefined && { ruledOutEvents: ruledOut }),
    ...(acceptInstrument !== undefined && { acceptInstrumentChange: acceptInstrument }),
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
