import type { Modality, ProgramModel } from '@inflect/measures';
import { plantedTruth, procedureClinicEffect, procedureClinicMix, procedureClinicRates } from '../planted-truths';

/** Shares of modalities. */
export type ModalityMix = Partial<Record<Modality, number>>;

/** How one program behaves in one month; rates are 0-1. */
export interface ProgramMonth {
  noShowRate: number;
  modalityMix: ModalityMix;
  /** Shares of the lead-time bands 0, 1, 2-7, 8-14, 15-21, 22-28, 29+ days. */
  leadTimeMix: readonly number[];
  /** Relative risk of a no-show by lead-time band; the program's rate is kept whatever it is. */
  leadTimeRisk: readonly number[];
}

export interface SampleProgram {
  code: string;
  name: string;
  model: ProgramModel;
  serviceLine: string;
  specialty: string;
  launchedOn: string;
  /** Share of all visits. */
  share: number;
  sites: number;
  clinicians: number;
  weekends: boolean;
  cancellations: { patient: number; late: number; clinic: number; rescheduled: number };
  newPatients: number;
  minutes: readonly [low: number, high: number];
  ages: 'adult' | 'all' | 'older';
  /** Share of completed visits escalated in person, to the ED, transferred. */
  escalation: { in_person: number; ed: number; transfer: number };
  /** `date` is the first day of the month. */
  month: (date: string) => ProgramMonth;
}

const usualRisk = [0.5, 0.7, 0.9, 1.1, 1.25, 1.4, 1.5] as const;
const soon = [0.62, 0.22, 0.16, 0, 0, 0, 0] as const;
const weeks = [0.05, 0.08, 0.22, 0.25, 0.18, 0.12, 0.1] as const;
const usualCancellations = { patient: 0.07, late: 0.03, clinic: 0.02, rescheduled: 0.03 };
const noEscalation = { in_person: 0.01, ed: 0.003, transfer: 0 };

const steady = (noShowRate: number, modalityMix: ModalityMix, leadTimeMix: readonly number[] = weeks) => {
  const month: ProgramMonth = { noShowRate, modalityMix, leadTimeMix, leadTimeRisk: usualRisk };
  return () => month;
};

function telepsychiatryMonth(date: string): ProgramMonth {
  const { interventionOn, expected } = plantedTruth('sustained-effect');
  const moved = date >= interventionOn;
  return {
    noShowRate: moved ? expected.post : expected.baseline,
    modalityMix: moved ? { video: 0.86, audio: 0.06, in_person: 0.08 } : { video: 0.38, audio: 0.12, in_person: 0.5 },
    leadTimeMix: weeks,
    leadTimeRisk: usualRisk,
  };
}

function cardiologyMonth(date: string): ProgramMonth {
  const { event } = plantedTruth('confounded-by-coding');
  const share = date >= event!.on ? event!.rateAfter : event!.rateBefore;
  // The calls now recorded as audio were in-person contacts before; video does not move.
  const video = 0.2;
  return {
    noShowRate: 0.11,
    modalityMix: { video, audio: share - video, in_person: 1 - share },
    leadTimeMix: weeks,
    leadTimeRisk: usualRisk,
  };
}

function procedureClinicMonth(date: string): ProgramMonth {
  const after = date >= plantedTruth('reversed-by-mix').interventionOn;
  const mix = after ? procedureClinicMix.post : procedureClinicMix.baseline;
  const factor = after ? procedureClinicEffect : 1;
  return {
    noShowRate: mix.reduce((sum, share, band) => sum + share * procedureClinicRates[band]! * factor, 0),
    modalityMix: { video: 0.55, audio: 0.1, in_person: 0.35 },
    leadTimeMix: mix,
    leadTimeRisk: procedureClinicRates,
  };
}

/** Eight programs of different models. Everything about them is invented and says so in its name. */
export const samplePrograms: readonly SampleProgram[] = [
  {
    code: 'virtual-primary-care',
    name: 'Virtual primary care (SAMPLE)',
    model: 'telehealth_first_primary_care',
    serviceLine: 'Primary care',
    specialty: 'family-medicine',
    launchedOn: '2020-09-01',
    share: 0.26,
    sites: 4,
    clinicians: 28,
    weekends: false,
    cancellations: usualCancellations,
    newPatients: 0.16,
    minutes: [15, 30],
    ages: 'all',
    escalation: { in_person: 0.03, ed: 0.006, transfer: 0 },
    month: steady(plantedTruth('no-effect').expected.baseline, {
      video: 0.66,
      audio: 0.14,
      chat: 0.05,
      in_person: 0.15,
    }),
  },
  {
    code: 'hybrid-cardiology',
    name: 'Hybrid cardiology clinic (SAMPLE)',
    model: 'hybrid',
    serviceLine: 'Heart and vascular',
    specialty: 'cardiology',
    launchedOn: '2020-04-01',
    share: 0.22,
    sites: 5,
    clinicians: 24,
    weekends: false,
    cancellations: usualCancellations,
    newPatients: 0.2,
    minutes: [20, 40],
    ages: 'older',
    escalation: noEscalation,
    month: cardiologyMonth,
  },
  {
    code: 'telepsychiatry',
    name: 'Tele-psychiatry follow-up (SAMPLE)',
    model: 'tele_psychiatry',
    serviceLine: 'Behavioral health',
    specialty: 'psychiatry',
    launchedOn: '2019-11-01',
    share: 0.14,
    sites: 3,
    clinicians: 18,
    weekends: false,
    cancellations: { ...usualCancellations, late: 0.04 },
    newPatients: 0.1,
    minutes: [25, 50],
    ages: 'adult',
    escalation: { in_person: 0.004, ed: 0.004, transfer: 0 },
    month: telepsychiatryMonth,
  },
  {
    code: 'virtual-urgent-care',
    name: 'Virtual urgent care (SAMPLE)',
    model: 'urgent_care',
    serviceLine: 'Urgent care',
    specialty: 'urgent-care',
    launchedOn: '2020-03-20',
    share: 0.14,
    sites: 1,
    clinicians: 14,
    weekends: true,
    cancellations: { patient: 0.03, late: 0, clinic: 0.005, rescheduled: 0 },
    newPatients: 0.55,
    minutes: [6, 16],
    ages: 'all',
    escalation: { in_person: 0.07, ed: 0.035, transfer: 0 },
    month: steady(0.04, { video: 0.82, audio: 0.1, chat: 0.08 }, [1, 0, 0, 0, 0, 0, 0]),
  },
  {
    code: 'procedure-clinic',
    name: 'Virtual pre- and post-procedure clinic (SAMPLE)',
    model: 'procedure_clinic',
    serviceLine: 'Orthopedics',
    specialty: 'orthopedics',
    launchedOn: '2021-02-01',
    share: 0.1,
    sites: 3,
    clinicians: 12,
    weekends: false,
    cancellations: usualCancellations,
    newPatients: 0.3,
    minutes: [10, 25],
    ages: 'adult',
    escalation: noEscalation,
    month: procedureClinicMonth,
  },
  {
    code: 'tele-rehabilitation',
    name: 'Tele-rehabilitation (SAMPLE)',
    model: 'tele_rehabilitation',
    serviceLine: 'Rehabilitation',
    specialty: 'physical-therapy',
    launchedOn: '2021-06-01',
    share: 0.07,
    sites: 2,
    clinicians: 10,
    weekends: false,
    cancellations: { ...usualCancellations, patient: 0.1 },
    newPatients: 0.14,
    minutes: [30, 45],
    ages: 'older',
    escalation: noEscalation,
    month: steady(0.13, { video: 0.74, audio: 0.02, in_person: 0.24 }),
  },
  {
    code: 'dermatology-e-consult',
    name: 'Dermatology e-consults (SAMPLE)',
    model: 'e_consult',
    serviceLine: 'Dermatology',
    specialty: 'dermatology',
    launchedOn: '2021-01-15',
    share: 0.045,
    sites: 2,
    clinicians: 7,
    weekends: false,
    cancellations: { patient: 0.01, late: 0, clinic: 0.01, rescheduled: 0 },
    newPatients: 0.8,
    minutes: [5, 15],
    ages: 'all',
    escalation: { in_person: 0.18, ed: 0, transfer: 0 },
    month: steady(0.005, { e_consult: 0.62, store_and_forward: 0.38 }, soon),
  },
  {
    code: 'telestroke',
    name: 'Telestroke consults (SAMPLE)',
    model: 'acute_consult',
    serviceLine: 'Neurosciences',
    specialty: 'neurology',
    launchedOn: '2018-05-01',
    share: 0.025,
    sites: 6,
    clinicians: 7,
    weekends: true,
    cancellations: { patient: 0, late: 0, clinic: 0.02, rescheduled: 0 },
    newPatients: 0.97,
    minutes: [20, 60],
    ages: 'older',
    escalation: { in_person: 0.02, ed: 0, transfer: 0.22 },
    month: steady(0.002, { video: 0.97, audio: 0.03 }, [1, 0, 0, 0, 0, 0, 0]),
  },
];
