/** Closed vocabularies of the feeds (design: feeds). Each is a const tuple so that ingest, SQL enums and GraphQL share one list. */
export const visitStatuses = [
  'booked',
  'completed',
  'no_show',
  'patient_cancel',
  'late_cancel',
  'clinic_cancel',
  'rescheduled',
  'left_without_being_seen',
  'technical_failure',
  'unknown',
] as const;
export type VisitStatus = (typeof visitStatuses)[number];

export const modalities = [
  'in_person',
  'home',
  'video',
  'audio',
  'chat',
  'e_visit',
  'e_consult',
  'store_and_forward',
  'remote_monitoring',
  'unknown',
] as const;
export type Modality = (typeof modalities)[number];

/** Modalities that count as telehealth. `unknown` is never in a modality share's denominator. */
export const telehealthModalities = [
  'video',
  'audio',
  'chat',
  'e_visit',
  'e_consult',
  'store_and_forward',
  'remote_monitoring',
] as const satisfies readonly Modality[];

export const escalations = ['none', 'in_person', 'ed', 'transfer'] as const;
export type Escalation = (typeof escalations)[number];

export const stayClasses = ['inpatient', 'observation'] as const;
export type StayClass = (typeof stayClasses)[number];

export const programModels = [
  'hybrid',
  'telehealth_first_primary_care',
  'urgent_care',
  'tele_psychiatry',
  'e_consult',
  'acute_consult',
  'procedure_clinic',
  'tele_rehabilitation',
  'second_opinion',
  'remote_reads',
  'remote_monitoring',
  'case_conference',
] as const;
export type ProgramModel = (typeof programModels)[number];

export const roleKinds = ['leadership', 'committee', 'teaching', 'clinical'] as const;
export type RoleKind = (typeof roleKinds)[number];

export const activityKinds = [
  'qi_project',
  'protocol',
  'dashboard',
  'curriculum',
  'publication',
  'presentation',
  'committee',
  'mentorship',
  'grant',
  'award',
] as const;
export type ActivityKind = (typeof activityKinds)[number];

export const eventKinds = ['payer', 'coding', 'ehr', 'vendor', 'staffing', 'epidemic', 'other'] as const;
export type EventKind = (typeof eventKinds)[number];

/** Age at the event in years, top-coded at 90. */
export const ageBands = ['0-17', '18-29', '30-44', '45-64', '65-74', '75-89', '90+'] as const;
export type AgeBand = (typeof ageBands)[number];

export const feedNames = [
  'visits',
  'visit_counts',
  'stays',
  'surveys',
  'observations',
  'programs',
  'people',
  'roles',
  'role_counts',
  'activities',
  'events',
] as const;
export type FeedName = (typeof feedNames)[number];
