/**
 * Tags of the frameworks measures are filed under. NQF: Creating a Framework to Support Measure Development for Telehealth
 * (2017). AMA: Return on Health, value streams. STEM: SPROUT Telehealth Evaluation and Measurement, domains. IOM: Crossing the
 * Quality Chasm, six aims.
 */
export const frameworks = {
  nqf: {
    access: 'NQF telehealth framework 2017: access to care',
    cost: 'NQF telehealth framework 2017: financial impact/cost',
    experience: 'NQF telehealth framework 2017: experience',
    effectiveness: 'NQF telehealth framework 2017: effectiveness',
  },
  ama: {
    outcomes: 'AMA Return on Health: clinical outcomes, quality and safety',
    access: 'AMA Return on Health: access to care',
    experience: 'AMA Return on Health: patient, family and caregiver experience',
    clinicians: 'AMA Return on Health: clinician experience',
    finance: 'AMA Return on Health: financial and operational impact',
    equity: 'AMA Return on Health: health equity',
  },
  stem: {
    outcomes: 'STEM: health outcomes',
    delivery: 'STEM: health delivery, quality and cost',
    experience: 'STEM: experience',
    implementation: 'STEM: program implementation and key performance indicators',
  },
  iom: {
    safe: 'IOM: safe',
    effective: 'IOM: effective',
    patientCentred: 'IOM: patient-centred',
    timely: 'IOM: timely',
    efficient: 'IOM: efficient',
    equitable: 'IOM: equitable',
  },
} as const;
