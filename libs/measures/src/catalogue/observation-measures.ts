import type { Condition, Direction, Exclusion, Measure, MeasureUnit, MeasureVersion } from './measure';

/** An outcome recorded as observations of one code. */
export interface ObservedOutcome {
  /** Code of the observations; also the start of the measures' ids. */
  code: string;
  title: string;
  /** What one value says, as a sentence. */
  description: string;
  unit: MeasureUnit;
  /** Units the values must be in, as the source writes them; other units are left out and counted. Empty: any. */
  units: readonly string[];
  direction: Direction;
  /** Share of the values on one side of a limit; absent: no such measure. */
  threshold?: { at: number; side: 'at_least' | 'below'; title: string; direction: Direction; citation: string };
  frameworks: readonly string[];
  citation: string;
}

/** The measures of one outcome: mean, median and, where it has a limit, the share of values on one side of it. */
export function observationMeasures(outcome: ObservedOutcome): readonly Measure[] {
  const { code, title, description, threshold } = outcome;
  const shared = {
    domain: 'effectiveness',
    frameworks: outcome.frameworks,
    minimumN: 30,
    maturityDays: 0,
    defaultVersion: 'recorded',
  } as const satisfies Partial<Measure>;
  const asRecorded = { ...shared, unit: outcome.unit, direction: outcome.direction, defaultChart: 'I' } as const;
  const version = (of: Pick<MeasureVersion, 'definition' | 'citation'> & Partial<MeasureVersion>): MeasureVersion => ({
    version: 'recorded',
    title: 'Recorded values',
    fact: 'observation',
    exclusions: exclusionsOf(outcome),
    denominator: { field: 'code', in: [code] },
    ...of,
  });
  const measures: Measure[] = [
    {
      ...asRecorded,
      id: `${code}_mean`,
      title: `${title}, mean`,
      subject: `Mean ${lowerFirst(title)}`,
      description: `${description} Mean of the recorded values.`,
      kind: 'mean',
      versions: [
        version({
          definition: `Mean of the values of all observations with the code "${code}"${inUnits(outcome)}.`,
          value: 'value',
          citation: outcome.citation,
        }),
      ],
    },
    {
      ...asRecorded,
      id: `${code}_median`,
      title: `${title}, median`,
      subject: `Median ${lowerFirst(title)}`,
      description: `${description} Median of the recorded values: half are no higher.`,
      kind: 'quantile',
      versions: [
        version({
          definition: `The value that half of the observations with the code "${code}"${inUnits(outcome)} do not exceed.`,
          value: 'value',
          quantile: 0.5,
          citation: outcome.citation,
        }),
      ],
    },
  ];
  if (!threshold) return measures;
  const beyond: Condition =
    threshold.side === 'below' ? { field: 'value', below: threshold.at } : { field: 'value', atLeast: threshold.at };
  const words = `${threshold.side === 'below' ? 'below' : 'of at least'} ${threshold.at}`;
  return [
    ...measures,
    {
      ...shared,
      id: `${code}_share`,
      title: threshold.title,
      description: `${description} Share of the recorded values ${words}.`,
      unit: 'proportion',
      kind: 'proportion',
      direction: threshold.direction,
      defaultChart: 'P_PRIME',
      versions: [
        version({
          definition: `Observations with the code "${code}"${inUnits(outcome)} and a value ${words}, divided by all of them.`,
          numerator: beyond,
          citation: threshold.citation,
        }),
      ],
    },
  ];
}

/** "Days to surgery" inside a sentence; a name such as HbA1c keeps its letters. */
const lowerFirst = (title: string): string =>
  /^[A-Z][a-z]+( |$)/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;

const inUnits = ({ units }: ObservedOutcome): string => (units.length ? ` in ${units.join(' or ')}` : '');

function exclusionsOf({ code, units }: ObservedOutcome): Exclusion[] {
  const other: Exclusion = {
    id: 'other_code',
    reason: 'An observation of something else.',
    condition: { not: { field: 'code', in: [code] } },
  };
  if (units.length === 0) return [other];
  return [
    other,
    {
      id: 'other_unit',
      reason: `Recorded in another unit than ${units.join(' or ')}: values in different units cannot be taken together.`,
      condition: { not: { field: 'unit', in: units } },
    },
  ];
}
