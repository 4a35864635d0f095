import { frameworks } from '../../frameworks';
import type { Measure, MeasureVersion } from '../../measure';
import { visitExclusions as visit } from '../../visit-exclusions';

const { ama, iom, nqf, stem } = frameworks;

const shared = {
  domain: 'access',
  frameworks: [nqf.experience, ama.clinicians, stem.implementation, iom.efficient],
  unit: 'proportion',
  kind: 'proportion',
  direction: 'lower_is_better',
  defaultChart: 'P_PRIME',
  minimumN: 30,
  maturityDays: 0,
} as const satisfies Partial<Measure>;

const converted = (to: 'audio' | 'in_person', words: string): MeasureVersion => ({
  version: 'completed_video',
  title: 'Among completed video visits',
  definition:
    `Completed visits booked as video that were converted to ${words}, divided by all completed visits booked as video. A ` +
    'visit without a recorded conversion counts as not converted: a source that does not record conversions shows none.',
  fact: 'visit',
  exclusions: [
    visit.notVideo,
    visit.clinicCancel,
    visit.rescheduled,
    visit.anyPatientCancel,
    visit.future,
    visit.unresolved,
    visit.pending,
    visit.noShow,
    visit.leftWithoutBeingSeen,
    visit.technicalFailure,
    visit.unknownStatus,
  ],
  denominator: {
    all: [
      { field: 'modality', in: ['video'] },
      { field: 'status', in: ['completed'] },
    ],
  },
  numerator: { field: 'converted_to', in: [to] },
  citation: 'Operational definition.',
});

/** Video visits that ended another way. */
export const conversionRates: readonly Measure[] = [
  {
    ...shared,
    id: 'audio_conversion_rate',
    title: 'Audio conversion rate',
    subject: 'Conversions to audio',
    description: 'Share of completed video visits that had to be finished by telephone.',
    versions: [converted('audio', 'audio')],
    defaultVersion: 'completed_video',
  },
  {
    ...shared,
    id: 'in_person_conversion_rate',
    title: 'In-person conversion rate',
    subject: 'Conversions to in person',
    description: 'Share of completed video visits that were changed to an in-person visit.',
    versions: [converted('in_person', 'an in-person visit')],
    defaultVersion: 'completed_video',
  },
];
