import { extentOf, type FactRows } from './fact-table';

export const surveyRows: FactRows = {
  from: 'survey_answer f',
  extent: extentOf('surveys'),
  within: (from, to) => `f.responded_on between ${from} and ${to}`,
  date: 'f.responded_on',
  program: 'f.program_id',
  // A response without a patient stands for one person, however many items it has.
  patient: '(case when f.has_patient then f.patient_key else f.response_key end)',
  weight: '1',
  cluster: 'f.response_key',
  fields: {
    answered: { kind: 'boolean', sql: '(f.score is not null)' },
    top_box: { kind: 'boolean', sql: '(f.score >= f.top_box_min)' },
    linear_score: {
      kind: 'number',
      sql: '(100 * (f.score - f.scale_min) / nullif(f.scale_max - f.scale_min, 0))',
    },
    instrument: { kind: 'code', sql: 'f.instrument_id', codes: 'instrument' },
    mode: { kind: 'code', sql: 'f.mode_id', codes: 'mode' },
    item: { kind: 'code', sql: 'f.item_id', codes: 'item' },
  },
  dimensions: { PROGRAM: 'f.program_id', PROVIDER: 'f.provider_id' },
  maturing: null,
};
