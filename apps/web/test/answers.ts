import type { Answers } from './contract-server';

// A small health system for the specs: two programs, and every state a cell can have.

export const snapshot = { number: 412, committedAt: '2026-11-20T06:10:00Z' };

export const viewer = {
  name: 'Owner',
  roles: ['director', 'faculty', 'analyst', 'steward', 'administrator'],
  plane: 'exact',
  programs: null,
  sample: true,
  smallCellThreshold: 11,
  snapshot,
  data: [{ source: 'SAMPLE', feed: 'visits', from: '2021-11-01', through: '2026-10-31' }],
};

const measure = (id: string, title: string, direction = 'LOWER_IS_BETTER') => ({
  id,
  title,
  direction,
  description: title,
  domain: 'ACCESS',
  unit: id === 'visits' ? 'count' : 'proportion',
  kind: id === 'visits' ? 'COUNT' : 'PROPORTION',
  frameworks: [],
  defaultVersion: 'first',
  defaultChart: 'P',
  minimumN: 30,
  maturityDays: 0,
  versions: [
    {
      version: 'first',
      title: 'First version',
      definition: 'As counted.',
      fact: 'visit',
      exclusionRules: [],
      citation: 'None.',
    },
  ],
});

export const measures = [
  measure('no_show_rate', 'No-show rate'),
  measure('readmission_30d', '30-day readmission'),
  measure('satisfaction_top_box', 'Satisfaction, top box', 'HIGHER_IS_BETTER'),
  measure('telehealth_share', 'Telehealth share of visits', 'NEUTRAL'),
  measure('visits', 'Visits', 'NEUTRAL'),
];

export const programs = [
  {
    id: 'psy',
    name: 'Tele-psychiatry (SAMPLE)',
    model: 'tele_psychiatry',
    serviceLine: 'Psychiatry',
    launchedOn: null,
    sample: true,
  },
  {
    id: 'derm',
    name: 'Dermatology e-consults',
    model: 'e_consult',
    serviceLine: null,
    launchedOn: null,
    sample: false,
  },
];

const pageInfo = { hasNextPage: false, endCursor: null };
export const page = <T>(nodes: T[]) => ({ nodes, pageInfo, totalCount: nodes.length });

export const figure = (change: object = {}) => ({
  period: null,
  keys: [],
  status: 'OK',
  numerator: 267,
  denominator: 4377,
  value: 0.061,
  interval: { low: 0.054, high: 0.069, level: 0.95, method: 'Wilson score' },
  reason: null,
  ...change,
});

export const missing = (status: string, reason: string) =>
  figure({ status, reason, numerator: null, denominator: null, value: null, interval: null });

const monthText = new Intl.DateTimeFormat('en-US', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const months = Array.from({ length: 24 }, (_, index) =>
  new Date(Date.UTC(2024, 10 + index, 1)).toISOString().slice(0, 10),
);

export const controlChart = (change: object = {}) => ({
  kind: 'P_PRIME',
  variation: 'COMMON_CAUSE',
  assurance: null,
  target: null,
  advice: 'Proportions of unequal denominators.',
  flags: [],
  signals: [],
  snapshot,
  phases: [{ label: 'All', from: months[0], to: months[23], centre: 0.061 }],
  points: months.map((period, index) => ({
    period,
    periodLabel: monthText.format(new Date(period)),
    status: 'OK',
    value: 0.05 + (index % 3) / 100,
    numerator: 20,
    denominator: 350,
    centre: 0.061,
    lower: 0.02,
    upper: 0.1,
    phase: 0,
    signals: [],
    reason: null,
  })),
  ...change,
});

const program = (value: string, label: string) => [{ dimension: 'PROGRAM', value, label }];

interface OutcomesArguments {
  query: { measure: string; from: string; grain: string | null };
}

/** Every answer a page may ask for; a spec replaces what it is about. */
export const answers: Answers = {
  viewer,
  measures,
  dimensions: [
    { id: 'PROGRAM', title: 'Program', description: 'Program.', codes: [] },
    { id: 'SITE', title: 'Site', description: 'Site.', codes: [] },
    { id: 'MODALITY', title: 'Modality', description: 'Modality.', codes: [{ code: 'e_visit', title: 'E-visit' }] },
  ],
  programs: page(programs),
  projects: page([]),
  activeImports: [],
  controlChart: controlChart(),
  outcomes: ({ query }: OutcomesArguments) => {
    const isPrior = query.from < '2025-11-01';
    const psychiatry =
      query.measure === 'readmission_30d'
        ? missing('HIDDEN', 'Fewer than 11 patients.')
        : query.measure === 'satisfaction_top_box'
          ? missing('MATURING', 'Follow-up windows are open until 12 Dec 2026.')
          : figure(isPrior ? { value: 0.18 } : {});
    return {
      measure: measures.find(({ id }) => id === query.measure),
      version: 'first',
      snapshot,
      rows: [{ ...psychiatry, keys: program('psy', 'Tele-psychiatry') }],
      total: figure({ value: 0.1234, denominator: 9000 }),
    };
  },
};
