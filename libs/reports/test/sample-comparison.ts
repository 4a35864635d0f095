import type {
  ComparisonResult,
  ControlChartResult,
  DisclosedEstimate,
  DisclosedNumber,
  InterruptedTimeSeriesResult,
  OutcomeResult,
} from '@inflect/measures';
import type { ComparisonReportInput } from '../src/comparison/comparison-report-input';

/** For tests only: a figure as if it had passed the disclosure gate. */
export function disclosed(value: number): DisclosedNumber {
  return value as DisclosedNumber;
}

type Figures = [value: number, low: number, high: number];

function estimate([value, low, high]: Figures, method: string, pValue: number | null = null): DisclosedEstimate {
  return {
    value: disclosed(value),
    low: disclosed(low),
    high: disclosed(high),
    level: 0.95,
    pValue: pValue === null ? null : disclosed(pValue),
    method,
  };
}

export const hiddenEstimate: DisclosedEstimate = {
  value: null,
  low: null,
  high: null,
  level: 0.95,
  pValue: null,
  method: 'Newcombe hybrid score',
};

function outcome(numerator: number, denominator: number, [low, high]: [number, number]): OutcomeResult {
  return {
    period: null,
    keys: [],
    status: 'OK',
    numerator: disclosed(numerator),
    denominator: disclosed(denominator),
    value: disclosed(numerator / denominator),
    interval: { low: disclosed(low), high: disclosed(high), level: 0.95, method: 'Wilson score' },
    reason: null,
  };
}

export const hiddenOutcome: OutcomeResult = {
  period: null,
  keys: [],
  status: 'HIDDEN',
  numerator: null,
  denominator: null,
  value: null,
  interval: null,
  reason: 'small cell',
};

const rates = [
  0.183, 0.176, 0.19, 0.171, 0.185, 0.179, 0.168, 0.188, 0.181, 0.174, 0.186, 0.178, 0.182, 0.175, 0.098, 0.071, 0.064,
  0.058, 0.062, 0.055, 0.06, 0.063, 0.057, 0.061,
];
const firstPost = 14;
const hiddenAt = 6;

function period(index: number): string {
  const month = 2024 * 12 + index;
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

function controlChart(): ControlChartResult {
  return {
    kind: 'P_PRIME',
    points: rates.map((rate, index) => {
      const isPost = index >= firstPost;
      const centre = isPost ? 0.0649 : 0.1797;
      const denominator = 280 + ((index * 37) % 60);
      const spread = 3.2 * Math.sqrt((centre * (1 - centre)) / denominator);
      const isHidden = index === hiddenAt;
      const figure = (value: number): DisclosedNumber | null => (isHidden ? null : disclosed(value));
      return {
        period: period(index),
        status: isHidden ? 'HIDDEN' : 'OK',
        value: figure(Math.round(rate * denominator) / denominator),
        numerator: figure(Math.round(rate * denominator)),
        denominator: figure(denominator),
        centre: figure(centre),
        lower: figure(Math.max(0, centre - spread)),
        upper: figure(centre + spread),
        phase: isPost ? 1 : 0,
        signals: index > firstPost ? ['SHIFT'] : [],
        reason: isHidden ? 'small cell' : null,
      };
    }),
    phases: [
      { label: 'Baseline', from: '2024-01-01', to: '2025-02-28', centre: disclosed(0.1797) },
      { label: 'Post', from: '2025-03-01', to: '2025-12-31', centre: disclosed(0.0649) },
    ],
    signals: [
      {
        kind: 'SHIFT',
        from: '2025-04-01',
        to: '2025-12-31',
        meaning: '9 points in a row below the centre line of 18.0%: the level has shifted.',
        direction: 'DOWN',
      },
    ],
    variation: 'IMPROVING',
    assurance: 'CONSISTENTLY_PASSES',
    target: 0.12,
    advice:
      'Large denominators make a plain p chart signal too often; the spread between months is 1.07 times what chance gives.',
    flags: [
      { on: '2025-03-01', label: 'Stable follow-ups moved to video', kind: 'intervention' },
      { on: '2025-05-12', label: 'New reminder vendor', kind: 'event' },
    ],
  };
}

function timeSeries(): InterruptedTimeSeriesResult {
  const method = 'Segmented regression by ordinary least squares with Newey-West errors (Bartlett, lag 2)';
  return {
    levelChange: estimate([-0.0943, -0.1102, -0.0784], method, 0.0000001),
    slopeChange: estimate([-0.0025, -0.0041, -0.0009], method, 0.0034),
    effect: estimate([-0.1169, -0.1331, -0.1007], method, 0.00000002),
    relativeEffect: estimate([-0.661, -0.752, -0.57], method),
    horizon: 9,
    points: rates.map((rate, index) => {
      const isPost = index >= firstPost;
      const expected = 0.1815 - 0.0002 * index;
      const band = 0.008 + 0.0012 * (index - firstPost);
      return {
        period: period(index),
        status: index === hiddenAt ? 'HIDDEN' : 'OK',
        value: index === hiddenAt ? null : disclosed(rate),
        fitted: disclosed(isPost ? 0.083 - 0.0027 * (index - firstPost) : expected),
        counterfactual: isPost ? disclosed(expected) : null,
        counterfactualLow: isPost ? disclosed(expected - band) : null,
        counterfactualHigh: isPost ? disclosed(expected + band) : null,
      };
    }),
    method,
    diagnostics: {
      points: 23,
      neweyWestLag: 2,
      durbinWatson: disclosed(1.87),
      residualAutocorrelation: disclosed(0.06),
      minimumDetectableEffect: disclosed(0.021),
      notes: ['Fewer than 12 points after the change: intervals of short series are somewhat too narrow.'],
    },
  };
}

export function sampleComparison(): ComparisonResult {
  return {
    baseline: outcome(738, 4102, [0.1685, 0.192]),
    post: outcome(268, 4377, [0.0545, 0.0687]),
    difference: estimate([-0.1187, -0.1325, -0.105], 'Newcombe hybrid score'),
    relativeRisk: estimate([0.3403, 0.2977, 0.389], 'log interval'),
    oddsRatio: estimate([0.2973, 0.2567, 0.3443], 'log interval'),
    rateRatio: null,
    meanDifference: null,
    numberNeededToTreat: estimate([8.42, 7.55, 9.52], 'inverse of the Newcombe limits'),
    tests: [
      {
        name: 'Chi-square, without continuity correction',
        statistic: disclosed(283.21),
        degreesOfFreedom: 1,
        pValue: disclosed(1e-63),
      },
      { name: 'Fisher exact, two-sided', statistic: null, degreesOfFreedom: null, pValue: disclosed(2e-65) },
    ],
    controlChart: controlChart(),
    timeSeries: timeSeries(),
    differenceInDifferences: null,
    standardisation: {
      dimension: 'Lead time',
      standardisedBaseline: disclosed(0.1799),
      standardisedPost: disclosed(0.0678),
      coverage: disclosed(1),
      strata: [],
      standardisedDifference: estimate([-0.1121, -0.127, -0.0972], 'direct standardisation to the baseline mix'),
      mixEffect: disclosed(-0.0066),
      rateEffect: disclosed(-0.1121),
      reverses: false,
    },
    grade: {
      level: 'MODERATE',
      reasons: [
        'The interval of the difference excludes zero.',
        'The control chart shows a shift in the hoped-for direction after the change and none before.',
        'The time-series effect after 9 months excludes zero and agrees.',
        'The gain was sustained for 9 months.',
      ],
      raises: ['A comparison group that did not change would make the evidence strong, if it agrees.'],
    },
    headline: 'No-shows fell from 18.0% to 6.1% and stayed there',
    statement:
      'Moving stable follow-ups to video on 1 Mar 2025 was associated with a fall in the no-show rate from 18.0% (16.9–19.2) to 6.1% (5.5–6.9), a difference of −11.9 points (−13.3 to −10.5), sustained for 9 months.',
    warnings: [
      {
        code: 'CONFOUNDING_EVENT',
        message: 'New reminder vendor on 12 May 2025 falls in the post period and may share in the change.',
      },
      { code: 'UNRESOLVED', message: '1.2% of past appointments have no recorded outcome and are left out.' },
    ],
  };
}

export function sampleReportInput(changes: Partial<ComparisonReportInput> = {}): ComparisonReportInput {
  return {
    comparison: sampleComparison(),
    measure: {
      id: 'no_show_rate',
      title: 'No-show rate',
      unit: 'proportion',
      kind: 'proportion',
      direction: 'lower_is_better',
    },
    version: {
      version: 'attended_or_missed',
      title: 'Attended or missed',
      definition: 'No-shows divided by completed visits plus no-shows.',
      citation: 'NHS England, Appointments in General Practice: did not attend / (attended + did not attend).',
      exclusions: [
        { id: 'clinic_cancel', reason: 'Cancelled by the clinic' },
        { id: 'rescheduled', reason: 'Rescheduled: counted once, at the new date' },
        { id: 'unresolved', reason: 'Still booked three days after the start' },
      ],
    },
    grain: 'MONTH',
    baseline: { from: '2024-01-01', to: '2025-02-28' },
    post: { from: '2025-03-01', to: '2025-12-31' },
    filters: [
      { label: 'Visit type', values: ['stable follow-up'] },
      { label: 'Payer', values: ['Medicare', 'Medicaid', 'commercial'] },
    ],
    program: 'Tele-psychiatry',
    snapshot: { number: 412, committedAt: '2026-11-20T06:10:00Z' },
    sample: true,
    generatedAt: '2026-11-21T09:30:00Z',
    author: 'Amara Nguyễn-Łuczak, MD',
    authorTexts: [
      {
        heading: 'Intervention',
        text: 'Patients who had been stable for six months were offered video by default; #let x = 1 *not bold* <b>not html</b>.\n\nThe front desk called each patient once.',
      },
    ],
    ...changes,
  };
}
