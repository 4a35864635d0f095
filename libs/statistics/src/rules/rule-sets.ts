import {
  alternatingRuns,
  avoidingRuns,
  beyondPoints,
  huggingRuns,
  monotoneRuns,
  type Pattern,
  sameSideRuns,
  zoneRuns,
} from './patterns';

export const ruleSetNames = [
  'anhoj-3-sigma',
  'making-data-count',
  'western-electric',
  'nelson',
  'nelson-either-side',
  'ihi-run-chart',
] as const;
export type RuleSetName = (typeof ruleSetNames)[number];

/** One rule: an id, what it looks for, and how. */
export interface Rule {
  id: string;
  meaning: string;
  /** `z`: (value - centre) / sigma; `values`: in the chart's unit. */
  find: (series: { z: readonly number[]; values: readonly number[] }) => Pattern[];
  /** Whether the rule needs limits (sigma), not only a centre. */
  needsSigma: boolean;
}

const rule = (id: string, meaning: string, find: Rule['find'], needsSigma = true): Rule => ({
  id,
  meaning,
  find,
  needsSigma,
});

const outside = (id: string): Rule => rule(id, 'a point outside the 3 sigma limits', ({ z }) => beyondPoints(z, 3));
const twoOfThree = (id: string): Rule =>
  rule(id, '2 of 3 points beyond 2 sigma on one side', ({ z }) => zoneRuns({ z, count: 2, window: 3, sigmas: 2 }));
const fourOfFive = (id: string): Rule =>
  rule(id, '4 of 5 points beyond 1 sigma on one side', ({ z }) => zoneRuns({ z, count: 4, window: 5, sigmas: 1 }));
const side = (id: string, length: number): Rule =>
  rule(id, `${length} points in a row on one side of the centre`, ({ z }) => sameSideRuns(z, length), false);
const trend = (id: string, length: number): Rule =>
  rule(id, `${length} points in a row rising or falling`, ({ values }) => monotoneRuns(values, length), false);

/** Making Data Count: 2 of 3 between 2 and 3 sigma with all three on the same side; the points near the limit are its members. */
function sameSideTwoOfThree({ z }: { z: readonly number[] }): Pattern[] {
  return z.flatMap((value, at) => {
    const three = [at - 2, at - 1, at];
    const sign = Math.sign(value);
    if (at < 2 || sign === 0 || three.some((i) => Math.sign(z[i]!) !== sign)) return [];
    const members = three.filter((i) => Math.abs(z[i]!) > 2 && Math.abs(z[i]!) <= 3);
    return members.length >= 2 ? [{ at, members, direction: sign > 0 ? ('up' as const) : ('down' as const) }] : [];
  });
}

/** Nelson's eight rules. Implementations differ on whether the eighth needs points on both sides (qcc) or not (Rspc). */
const nelson = (bothSides: boolean): readonly Rule[] => [
  outside('nelson1'),
  side('nelson2', 9),
  trend('nelson3', 6),
  rule('nelson4', '14 points in a row alternating', ({ values }) => alternatingRuns(values, 14), false),
  twoOfThree('nelson5'),
  fourOfFive('nelson6'),
  rule('nelson7', '15 points in a row within 1 sigma', ({ z }) => huggingRuns({ z, length: 15, sigmas: 1 })),
  rule('nelson8', `8 points in a row beyond 1 sigma${bothSides ? ', on both sides' : ''}`, ({ z }) =>
    avoidingRuns({ z, length: 8, sigmas: 1, bothSides }),
  ),
];

/**
 * The rules of each set, besides Anhøj's runs and crossings which are computed over the whole phase.
 * Sources: Western Electric 1956; Nelson 1984 (J. Qual. Tech. 16:237); NHS England, Making Data Count;
 * Perla, Provost and Murray 2011 (run charts: points on the median are passed over).
 */
export const ruleSets: Record<RuleSetName, readonly Rule[]> = {
  'anhoj-3-sigma': [outside('outside-limits')],
  'making-data-count': [
    outside('outside-limits'),
    side('seven-one-side', 7),
    trend('seven-trend', 7),
    rule('two-of-three', '2 of 3 points near a limit, all three on one side', sameSideTwoOfThree),
  ],
  'western-electric': [outside('we1'), twoOfThree('we2'), fourOfFive('we3'), side('we4', 8)],
  nelson: nelson(true),
  'nelson-either-side': nelson(false),
  'ihi-run-chart': [side('six-one-side', 6), trend('five-trend', 5)],
};
