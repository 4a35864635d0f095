import type { Exclusion } from './measure';

/** Reasons a stay is left out, shared by the measures of readmission. Each measure lists the ones it applies, in order. */
export const stayExclusions = {
  notDischarged: {
    id: 'not_discharged',
    reason: 'Still in hospital: no discharge to count from.',
    condition: { field: 'discharged', is: false },
  },
  died: {
    id: 'died',
    reason: 'Died in hospital: cannot be readmitted.',
    condition: { field: 'disposition', in: ['20', '40', '41', '42'] },
  },
  hospice: {
    id: 'hospice',
    reason: 'Discharged to hospice: follows another course.',
    condition: { field: 'disposition', in: ['50', '51'] },
  },
  acuteTransfer: {
    id: 'transferred',
    reason: 'Transferred to another acute hospital: the outcome belongs to the last hospital.',
    condition: { field: 'disposition', in: ['02', '05', '43', '66'] },
  },
  notIndex: {
    id: 'not_index',
    reason: 'Not an index stay: it continued in a transfer, or readmission cannot be determined.',
    condition: { field: 'any_eligible', is: false },
  },
} as const satisfies Record<string, Exclusion>;
