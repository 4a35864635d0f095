import { appointmentFields, unresolved } from './appointment-fields';
import { extentOf, type FactRows } from './fact-table';

/** A month's count belongs to no day and no week, and to a range only when the whole month does. */
export const visitCountRows: FactRows = {
  from: 'visit_count f',
  extent: extentOf('visit_counts'),
  within: (from, to, grain) =>
    `f.service_date >= ${from} and f.period_end <= ${to}` +
    (grain === 'DAY' || grain === 'WEEK' ? ` and f.period_grain = 'day'` : ''),
  date: 'f.service_date',
  program: 'f.program_id',
  patient: null,
  weight: 'f.count',
  fields: {
    ...appointmentFields,
    unresolved: { kind: 'boolean', sql: unresolved('f.period_end') },
    late_cancel: { kind: 'boolean', sql: `f.status = 'late_cancel'` },
    has_patient: { kind: 'boolean', sql: 'f.has_patient' },
  },
  dimensions: {
    PROGRAM: 'f.program_id',
    SITE: 'f.site_id',
    SPECIALTY: 'f.specialty_id',
    MODALITY: 'f.modality',
    LEAD_TIME: '(select code from code where id = f.lead_time_band_id)',
  },
  maturing: null,
};
