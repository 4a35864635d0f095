import { amountOf } from '../../../../ui/text/amount';
import { isCalendarDate } from '../../../../ui/text/calendar-windows';
import {
  dimensionIds,
  filterEntries,
  filtersOf,
  textOf,
  type DimensionId,
  type Filter,
} from '../../filters/dimension-filters';
import { grains, type Grain } from '../../grain';

export const measureTabs = ['breakdown', 'peers', 'equity', 'groups', 'paired', 'capacity', 'definition'] as const;
export type MeasureTab = (typeof measureTabs)[number];

export const peerDimensions = ['SITE', 'PROVIDER', 'PROGRAM'] as const;
export type PeerDimension = (typeof peerDimensions)[number];

export const overDispersions = ['ADDITIVE', 'MULTIPLICATIVE', 'NONE'] as const;
export type OverDispersion = (typeof overDispersions)[number];

export const equityDimensions = ['AGE_BAND', 'SEX', 'RACE_ETHNICITY', 'LANGUAGE', 'PAYER', 'RURALITY'] as const;
export type EquityDimension = (typeof equityDimensions)[number];

// What the API takes.
export const slotRange = { min: 1, max: 1440 };
export const marginRange = { min: 0.01, max: 1e9 };
export const costRange = { min: 0, max: 1e12 };

/** The whole state of a measure's page, in the URL; what is absent has its default. */
export interface MeasureSearch {
  from?: string;
  to?: string;
  version?: string;
  /** 'DIMENSION:code', one entry a code. */
  where?: string[];
  grain?: Grain;
  tab?: MeasureTab;
  /** Dimension of the breakdown. */
  by?: DimensionId;
  peers?: PeerDimension;
  limits?: OverDispersion;
  equity?: EquityDimension;
  /** Code of the reference group. */
  reference?: string;
  /** Dimension of the two groups, their codes, and the mix held fixed. */
  split?: DimensionId;
  a?: string;
  b?: string;
  mix?: DimensionId;
  /** Definition the one shown is compared with. */
  against?: string;
  /** Window a change is counted from; the one before the page's when absent. */
  baselineFrom?: string;
  baselineTo?: string;
  /** Length of a slot, minutes; margin of a visit and cost of the program, in one currency. */
  slot?: number;
  margin?: number;
  cost?: number;
}

function oneOf<T extends string>(known: readonly T[], value: unknown): T | undefined {
  return known.find((id) => id === value);
}

function windowOf(from: unknown, to: unknown): [from: string, to: string] | [] {
  return isCalendarDate(from) && isCalendarDate(to) && from <= to ? [from, to] : [];
}

/** Reads the URL; what does not make sense is left out, so that a bad link still opens the page. */
export function parseMeasureSearch(search: Record<string, unknown>): MeasureSearch {
  const [from, to] = windowOf(search['from'], search['to']);
  const [baselineFrom, baselineTo] = windowOf(search['baselineFrom'], search['baselineTo']);
  const parsed: MeasureSearch = {
    from,
    to,
    version: textOf(search['version']),
    where: filterEntries(search['where']),
    grain: oneOf(grains, search['grain']),
    tab: oneOf(measureTabs, search['tab']),
    by: oneOf(dimensionIds, search['by']),
    peers: oneOf(peerDimensions, search['peers']),
    limits: oneOf(overDispersions, search['limits']),
    equity: oneOf(equityDimensions, search['equity']),
    reference: textOf(search['reference']),
    split: oneOf(dimensionIds, search['split']),
    a: textOf(search['a']),
    b: textOf(search['b']),
    mix: oneOf(dimensionIds, search['mix']),
    against: textOf(search['against']),
    baselineFrom,
    baselineTo,
    slot: amountOf(search['slot'], slotRange),
    margin: amountOf(search['margin'], marginRange),
    cost: amountOf(search['cost'], costRange),
  };
  return Object.fromEntries(Object.entries(parsed).filter(([, value]) => value !== undefined));
}

/** What every question of the page has in common. */
export interface MeasureSelection {
  measure: string;
  version?: string;
  where: Filter[];
}

export function selectionOf(measure: string, { version, where }: MeasureSearch): MeasureSelection {
  return { measure, where: filtersOf(where), ...(version !== undefined && { version }) };
}
