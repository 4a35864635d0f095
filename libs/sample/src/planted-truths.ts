/** A finding put into the sample on purpose, and what a sound analysis should say about it. */
export interface PlantedTruth {
  id: 'sustained-effect' | 'no-effect' | 'confounded-by-coding' | 'reversed-by-mix';
  program: string;
  measure: 'no_show_rate' | 'telehealth_share';
  /** First day of the change. */
  interventionOn: string;
  intervention: string;
  baseline: { from: string; to: string };
  post: { from: string; to: string };
  /** The rates the generator aims at; the rows differ by chance alone. */
  expected: { baseline: number; post: number; standardisedDifference?: number };
  /** A confounding event inside the post window. */
  event?: { on: string; title: string; rateBefore: number; rateAfter: number };
  shouldFind: string;
}

/**
 * No-show rate within each lead-time band (0, 1, 2-7, 8-14, 15-21, 22-28, 29+ days) of the procedure clinic. Two steps
 * (within two weeks, later), so that coarser bands standardise it as well, and no cell so small that it is hidden and pooled.
 */
export const procedureClinicRates = [0.08, 0.08, 0.08, 0.08, 0.26, 0.26, 0.26] as const;
/** Share of appointments in each band before and after: the clinic fills up and waits grow. */
export const procedureClinicMix = {
  baseline: [0.12, 0.14, 0.29, 0.2, 0.1, 0.08, 0.07],
  post: [0.08, 0.04, 0.1, 0.12, 0.18, 0.2, 0.28],
} as const;
/** Within every band the reminders leave three quarters of the no-shows. */
export const procedureClinicEffect = 0.75;

const mixed = (mix: readonly number[], factor: number): number =>
  mix.reduce((sum, share, band) => sum + share * procedureClinicRates[band]! * factor, 0);

export const plantedTruths: readonly PlantedTruth[] = [
  {
    id: 'sustained-effect',
    program: 'telepsychiatry',
    measure: 'no_show_rate',
    interventionOn: '2025-03-01',
    intervention: 'Follow-up appointments moved to video, with a same-day link by text message',
    baseline: { from: '2024-03-01', to: '2025-02-28' },
    post: { from: '2025-03-01', to: '2026-02-28' },
    expected: { baseline: 0.18, post: 0.06 },
    shouldFind: 'No-shows fell from about 18% to about 6%, at once, and stayed there to the end of the data.',
  },
  {
    id: 'no-effect',
    program: 'virtual-primary-care',
    measure: 'no_show_rate',
    interventionOn: '2025-04-01',
    intervention: 'A second reminder by e-mail',
    baseline: { from: '2024-04-01', to: '2025-03-31' },
    post: { from: '2025-04-01', to: '2026-03-31' },
    expected: { baseline: 0.1, post: 0.1 },
    shouldFind: 'No change: the interval of the difference holds zero and the chart shows common cause.',
  },
  {
    id: 'confounded-by-coding',
    program: 'hybrid-cardiology',
    measure: 'telehealth_share',
    interventionOn: '2025-06-01',
    intervention: 'Schedulers offer video first',
    baseline: { from: '2024-06-01', to: '2025-05-31' },
    post: { from: '2025-06-01', to: '2026-05-31' },
    expected: { baseline: 0.24, post: 0.345 },
    event: {
      on: '2025-09-01',
      title: 'Telephone follow-ups recorded as audio visits instead of in-person contacts (SAMPLE)',
      rateBefore: 0.24,
      rateAfter: 0.38,
    },
    shouldFind:
      'The share rises with the coding change of September, not with the intervention of June: the rise must not be credited to the intervention.',
  },
  {
    id: 'reversed-by-mix',
    program: 'procedure-clinic',
    measure: 'no_show_rate',
    interventionOn: '2025-02-01',
    intervention: 'Reminder calls by the pre-procedure nurse',
    baseline: { from: '2024-02-01', to: '2025-01-31' },
    post: { from: '2025-02-01', to: '2026-01-31' },
    expected: {
      baseline: mixed(procedureClinicMix.baseline, 1),
      post: mixed(procedureClinicMix.post, procedureClinicEffect),
      standardisedDifference: mixed(procedureClinicMix.baseline, procedureClinicEffect - 1),
    },
    shouldFind:
      'The crude rate rises because waits grew; within every lead-time band no-shows fell by a quarter. Standardised by lead time the effect is a fall.',
  },
];

export function plantedTruth(id: PlantedTruth['id']): PlantedTruth {
  return plantedTruths.find((truth) => truth.id === id)!;
}
