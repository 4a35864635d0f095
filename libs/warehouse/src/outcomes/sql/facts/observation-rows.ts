import { extentOf, type FactRows } from './fact-table';

export const observationRows: FactRows = {
  from: 'observation f',
  extent: extentOf('observations'),
  within: (from, to) => `f.observed_on between ${from} and ${to}`,
  date: 'f.observed_on',
  program: 'f.program_id',
  // Without a patient the key is the observation's own: it stands for one person.
  patient: 'f.patient_key',
  weight: '1',
  instant: 'f.observed_at',
  fields: {
    code: { kind: 'code', sql: 'f.code_id', codes: 'observation' },
    unit: { kind: 'code', sql: 'f.unit_id', codes: 'unit' },
    value: { kind: 'number', sql: 'f.value' },
    has_patient: { kind: 'boolean', sql: 'f.has_patient' },
  },
  dimensions: { PROGRAM: 'f.program_id', PROVIDER: 'f.provider_id' },
  maturing: null,
};
