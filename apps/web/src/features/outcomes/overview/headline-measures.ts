/** The columns of the overview, in reading order; `key` is the alias both queries use. */
export const headlineMeasures = [
  { key: 'noShow', measure: 'no_show_rate', title: 'No-show rate' },
  { key: 'readmission', measure: 'readmission_30d', title: '30-day readmission' },
  { key: 'satisfaction', measure: 'satisfaction_top_box', title: 'Satisfaction, top box' },
  { key: 'telehealth', measure: 'telehealth_share', title: 'Telehealth share' },
  { key: 'visits', measure: 'visits', title: 'Visits' },
] as const;

export type HeadlineMeasure = (typeof headlineMeasures)[number];
export type HeadlineKey = HeadlineMeasure['key'];
