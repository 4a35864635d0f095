import type { Exclusion } from './measure';

/** Reasons a visit row is left out, shared by the measures of access. Each measure lists the ones it applies, in order. */
export const visitExclusions = {
  clinicCancel: {
    id: 'clinic_cancel',
    reason: 'Cancelled by the clinic: the patient had no visit to attend.',
    condition: { field: 'status', in: ['clinic_cancel'] },
  },
  rescheduled: {
    id: 'rescheduled',
    reason: 'Rescheduled: counted once, at the new time.',
    condition: { field: 'status', in: ['rescheduled'] },
  },
  earlyCancel: {
    id: 'early_cancel',
    reason: 'Cancelled by the patient at least 24 hours before the start: the slot could be offered again.',
    condition: {
      all: [
        { field: 'status', in: ['patient_cancel'] },
        { field: 'late_cancel', is: false },
      ],
    },
  },
  cancelTimeUnknown: {
    id: 'cancel_time_unknown',
    reason:
      'Cancelled by the patient at a time that was not recorded: whether the slot could be offered again is unknown.',
    condition: { all: [{ field: 'status', in: ['patient_cancel'] }, { not: { known: 'late_cancel' } }] },
  },
  lateCancel: {
    id: 'late_cancel',
    reason: 'Cancelled by the patient less than 24 hours before the start: counted by the effective version.',
    condition: { field: 'late_cancel', is: true },
  },
  anyPatientCancel: {
    id: 'patient_cancel',
    reason: 'Cancelled by the patient, early or late.',
    condition: { field: 'status', in: ['patient_cancel', 'late_cancel'] },
  },
  future: {
    id: 'future',
    reason: 'Starts after the end of the data: its outcome is not known yet.',
    condition: { field: 'future', is: true },
  },
  unresolved: {
    id: 'unresolved',
    reason: 'Still marked booked three days after its start: shown as the unresolved share beside the rate.',
    condition: { field: 'unresolved', is: true },
  },
  pending: {
    id: 'pending',
    reason: 'Still marked booked within three days of its start: its outcome may yet be recorded.',
    condition: { field: 'status', in: ['booked'] },
  },
  noShow: {
    id: 'no_show',
    reason: 'The patient did not attend.',
    condition: { field: 'status', in: ['no_show'] },
  },
  inPerson: {
    id: 'not_telehealth',
    reason: 'Held in person or at home, or in a way that was not recorded: no telehealth visit.',
    condition: { field: 'telehealth', is: false },
  },
  notVideo: {
    id: 'not_video',
    reason: 'Not booked as a video visit.',
    condition: { not: { field: 'modality', in: ['video'] } },
  },
  leftWithoutBeingSeen: {
    id: 'left_without_being_seen',
    reason: 'The patient came and left without being seen: neither a completed visit nor a no-show.',
    condition: { field: 'status', in: ['left_without_being_seen'] },
  },
  technicalFailure: {
    id: 'technical_failure',
    reason: 'The connection failed: neither a completed visit nor a no-show.',
    condition: { field: 'status', in: ['technical_failure'] },
  },
  unknownStatus: {
    id: 'unknown_status',
    reason: 'The source did not record whether the patient attended.',
    condition: { field: 'status', in: ['unknown'] },
  },
} as const satisfies Record<string, Exclusion>;
