import type { Modality } from './vocabulary';

export type RuleConfidence = 'high' | 'medium' | 'low';
/** The evidence a rule reads, strongest first: a code names the service, a class only its setting. */
export const modalityEvidence = ['cpt', 'modifier', 'place_of_service', 'encounter_class'] as const;
export type ModalityEvidence = (typeof modalityEvidence)[number];

/** One line of the modality table. Codes are exact or an inclusive range `first-last` of equal length. */
export interface ModalityRule {
  id: string;
  evidence: ModalityEvidence;
  codes: readonly string[];
  modality: Modality;
  confidence: RuleConfidence;
  /** First and last service date it holds for, 'YYYY-MM-DD'; null: open. */
  from: string | null;
  until: string | null;
  why: string;
  /** Where the code and its dates are published. */
  source: string;
}

type Dates = { from?: string; until?: string };
const rules =
  (evidence: ModalityEvidence, confidence: RuleConfidence, source: string) =>
  (
    id: string,
    modality: Modality,
    codes: readonly string[],
    why: string,
    { from, until }: Dates = {},
  ): ModalityRule => ({
    id,
    evidence,
    codes,
    modality,
    confidence,
    from: from ?? null,
    until: until ?? null,
    why,
    source,
  });

const cpt = rules('cpt', 'high', 'AMA, CPT code set');
const hcpcs = rules('cpt', 'high', 'CMS, HCPCS Level II');
const modifier = rules('modifier', 'high', 'AMA, CPT appendix A and P (93, 95); CMS, HCPCS Level II modifiers');
const place = rules('place_of_service', 'medium', 'CMS, place-of-service code set');
const encounter = rules('encounter_class', 'low', 'HL7 v3 ActEncounterCode, and the words EHR extracts use for it');

/**
 * Effective-dated rules from billing codes and encounter classes to modality.
 * Sources: AMA CPT code set (2025: 98000-98016 added, 99441-99443 deleted), CMS HCPCS and place-of-service code sets.
 */
export const modalityRules: readonly ModalityRule[] = [
  cpt('cpt.telephone-em', 'audio', ['99441-99443'], 'Telephone evaluation and management', { until: '2024-12-31' }),
  cpt('cpt.telephone-assessment', 'audio', ['98966-98968'], 'Telephone assessment by other professionals'),
  cpt('cpt.telemedicine-video', 'video', ['98000-98007'], 'Audio-video telemedicine visit', { from: '2025-01-01' }),
  cpt('cpt.telemedicine-audio', 'audio', ['98008-98015'], 'Audio-only telemedicine visit', { from: '2025-01-01' }),
  cpt('cpt.virtual-check-in', 'audio', ['98016'], 'Brief communication technology service', { from: '2025-01-01' }),
  hcpcs('hcpcs.virtual-check-in', 'audio', ['G2012'], 'Virtual check-in', { from: '2019-01-01', until: '2024-12-31' }),
  hcpcs('hcpcs.long-virtual-check-in', 'audio', ['G2252'], 'Virtual check-in, 11-20 minutes', { from: '2021-01-01' }),
  hcpcs('hcpcs.recorded-image', 'store_and_forward', ['G2010'], 'Remote evaluation of a recorded image', {
    from: '2019-01-01',
  }),
  cpt('cpt.e-visit', 'e_visit', ['99421-99423', '98970-98972'], 'Online digital evaluation', { from: '2020-01-01' }),
  cpt('cpt.e-visit-2019', 'e_visit', ['99444', '98969'], 'Online evaluation', { until: '2019-12-31' }),
  hcpcs('hcpcs.e-visit', 'e_visit', ['G2061-G2063'], 'Online assessment', { from: '2020-01-01', until: '2020-12-31' }),
  cpt('cpt.e-consult', 'e_consult', ['99446-99449', '99451-99452'], 'Interprofessional consultation'),
  cpt(
    'cpt.remote-monitoring',
    'remote_monitoring',
    ['99091', '99453-99454', '99457-99458', '98975-98978', '98980-98981'],
    'Remote physiologic or therapeutic monitoring',
  ),
  cpt(
    'cpt.remote-monitoring-2026',
    'remote_monitoring',
    ['99445', '99470', '98979', '98984-98986'],
    'Remote monitoring, shorter periods',
    { from: '2026-01-01' },
  ),
  hcpcs('hcpcs.telehealth-consult', 'video', ['G0406-G0408', 'G0425-G0427', 'G0508-G0509'], 'Telehealth consultation'),
  modifier('modifier.audio', 'audio', ['93'], 'Synchronous audio-only telemedicine', { from: '2022-01-01' }),
  modifier('modifier.audio-fq', 'audio', ['FQ'], 'Audio-only service', { from: '2022-01-01' }),
  modifier('modifier.synchronous', 'video', ['95'], 'Synchronous audio-video telemedicine', { from: '2017-01-01' }),
  modifier('modifier.interactive', 'video', ['GT'], 'Interactive audio and video'),
  modifier('modifier.telestroke', 'video', ['G0'], 'Telehealth for acute stroke', { from: '2019-01-01' }),
  modifier('modifier.asynchronous', 'store_and_forward', ['GQ'], 'Asynchronous telecommunication'),
  place('pos.telehealth', 'video', ['02'], 'Telehealth other than in the patient’s home', { from: '2017-01-01' }),
  place('pos.telehealth-home', 'video', ['10'], 'Telehealth in the patient’s home', { from: '2022-01-01' }),
  place('pos.home', 'home', ['12', '13', '14', '33'], 'Home or residence'),
  place(
    'pos.facility',
    'in_person',
    [
      '11',
      '15',
      '17',
      '19',
      '20',
      '21',
      '22',
      '23',
      '24',
      '26',
      '31',
      '32',
      '49',
      '50',
      '52',
      '53',
      '61',
      '62',
      '71',
      '72',
    ],
    'Clinic or facility',
  ),
  encounter('class.virtual', 'video', ['VR', 'VIRTUAL'], 'Virtual encounter; audio cannot be told apart'),
  encounter('class.home', 'home', ['HH', 'HOME'], 'Home encounter'),
  encounter(
    'class.in-person',
    'in_person',
    ['AMB', 'AMBULATORY', 'OUTPATIENT', 'WELLNESS', 'URGENTCARE', 'EMER', 'EMERGENCY', 'FLD', 'IMP', 'OBSENC', 'SS'],
    'Encounter at a place of care',
  ),
];
