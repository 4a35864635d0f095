import { modalities, telehealthModalities, visitStatuses } from '@inflect/measures';
import type { Fields } from '../condition-sql';

/** The modalities that count as telehealth, as an SQL list. */
export const telehealth = telehealthModalities.map((modality) => `'${modality}'`).join(', ');

/** What single and counted appointments have in common. */
export const appointmentFields = {
  status: { kind: 'enum', sql: 'f.status', type: 'visit_status', values: visitStatuses, required: true },
  modality: { kind: 'enum', sql: 'f.modality', type: 'modality', values: modalities, required: true },
  modality_known: { kind: 'boolean', sql: `f.modality <> 'unknown'` },
  telehealth: { kind: 'boolean', sql: `f.modality in (${telehealth})` },
  future: { kind: 'boolean', sql: 'coalesce(f.service_date > extent.last_on, true)' },
} as const satisfies Fields;

/** So many days after it was due a visit that is still booked counts as unresolved. */
export const daysToResolve = 3;

/** Still booked three days after it was due, though the source's data reach further. */
export const unresolved = (due: string) => `(f.status = 'booked' and ${due} + ${daysToResolve} <= extent.last_on)`;
