import type { ImportReview } from './reviews';
import type {
  ActivityKind,
  AgeBand,
  Escalation,
  EventKind,
  FeedName,
  Modality,
  ProgramModel,
  RoleKind,
  StayClass,
  VisitStatus,
} from './vocabulary';

/**
 * Typed rows as ingest hands them to the warehouse: validated, identifiers already pseudonymised.
 * Conventions: a date is 'YYYY-MM-DD' in the site's zone; an instant is epoch milliseconds UTC; absent is null.
 */
export interface RowOrigin {
  /** 1-based line in the file where the record starts (the header is line 1). */
  line: number;
  source: string;
  /** 32 hex digits: pseudonym of (feed, source, natural id). */
  naturalKey: string;
  sourceUpdatedAt: number | null;
  deleted: boolean;
}

/** Signed 64-bit pseudonym of the patient identifier; null where the row has no patient. */
export type PatientKey = bigint | null;

export interface Visit extends RowOrigin {
  patientKey: bigint;
  program: string;
  site: string | null;
  specialty: string | null;
  provider: string | null;
  status: VisitStatus;
  modality: Modality;
  /** Rule of the modality table that derived it; null when the file named the modality itself. */
  modalityRule: string | null;
  serviceDate: string;
  startsAt: number;
  bookedAt: number | null;
  cancelledAt: number | null;
  checkedInAt: number | null;
  startedAt: number | null;
  endedAt: number | null;
  /** Calendar days from booking to service date in the site's zone, >= 0. */
  leadTimeDays: number | null;
  convertedTo: Modality | null;
  escalatedTo: Escalation | null;
  payer: string | null;
  ageBand: AgeBand | null;
  sex: string | null;
  raceEthnicity: string | null;
  language: string | null;
  zip3: string | null;
  patientState: string | null;
  providerStates: string[] | null;
  newPatient: boolean | null;
  interpreter: boolean | null;
  traineePresent: boolean | null;
}

export interface VisitCount extends RowOrigin {
  /** First day of the period. */
  period: string;
  periodGrain: 'day' | 'month';
  program: string | null;
  site: string;
  specialty: string | null;
  modality: Modality;
  status: VisitStatus;
  region: string | null;
  leadTimeBand: string | null;
  staffType: string | null;
  /** Appointments in the cell, >= 0. */
  count: number;
}

export interface Stay extends RowOrigin {
  patientKey: bigint;
  admittedAt: number;
  admittedOn: string;
  dischargedAt: number | null;
  dischargedOn: string | null;
  class: StayClass;
  /** UB-04 patient discharge status, two digits. */
  disposition: string | null;
  planned: boolean | null;
  program: string | null;
  site: string | null;
  service: string | null;
  principalDiagnosis: string | null;
  ageBand: AgeBand | null;
  /** Only from sources without linkable dates. */
  readmitted30d: boolean | null;
}

export interface SurveyAnswer extends RowOrigin {
  /** Signed 64-bit pseudonym of the response, shared by its items. */
  responseKey: bigint;
  patientKey: PatientKey;
  item: string;
  /** null: sent but unanswered. */
  score: number | null;
  instrument: string;
  respondedOn: string;
  sentOn: string | null;
  mode: string | null;
  scaleMin: number;
  scaleMax: number;
  topBoxMin: number;
  program: string | null;
  provider: string | null;
}

export interface Observation extends RowOrigin {
  patientKey: PatientKey;
  code: string;
  value: number;
  unit: string;
  observedAt: number;
  observedOn: string;
  program: string | null;
  provider: string | null;
}

export interface Program extends RowOrigin {
  code: string;
  name: string;
  model: ProgramModel;
  serviceLine: string | null;
  launchedOn: string | null;
}

export interface Person extends RowOrigin {
  personId: string;
  name: string;
  degrees: string | null;
  department: string | null;
  academicRank: string | null;
  rankSince: string | null;
  track: string | null;
  hiredOn: string | null;
}

export interface Role extends RowOrigin {
  roleId: string;
  personId: string | null;
  title: string;
  organisation: string | null;
  unit: string | null;
  startedOn: string;
  endedOn: string | null;
  fte: number | null;
  kind: RoleKind | null;
  /** Given by the source, or decided by the organisation (`levelRule`); where null the title classifier decides. */
  level: string | null;
  /** The organisation's rule that gave the level; absent or null where the source or the classifier did. */
  levelRule?: string | null;
  telehealth: boolean | null;
  /** sites, specialties, clinicians, direct_reports, annual_visits, budget_usd, states: as given. */
  scope: Record<string, number | string>;
}

export interface RoleCount extends RowOrigin {
  organisation: string;
  asOf: string;
  count: number;
  definition: string | null;
  citation: string | null;
}

export interface Activity extends RowOrigin {
  activityId: string;
  personId: string | null;
  kind: ActivityKind;
  title: string;
  on: string;
  contribution: string | null;
  project: string | null;
  reach: string | null;
  trainees: number | null;
  peerReviewed: boolean | null;
  url: string | null;
}

export interface CalendarEvent extends RowOrigin {
  on: string;
  until: string | null;
  title: string;
  kind: EventKind;
  /** Program codes it touches; null: all. */
  programs: string[] | null;
}

/** The row type of each feed. */
export interface FeedRows {
  visits: Visit;
  visit_counts: VisitCount;
  stays: Stay;
  surveys: SurveyAnswer;
  observations: Observation;
  programs: Program;
  people: Person;
  roles: Role;
  role_counts: RoleCount;
  activities: Activity;
  events: CalendarEvent;
}

/** A rejected row or a dropped optional value. Never holds the cell's value. */
export interface ImportProblem {
  severity: 'reject' | 'warning';
  line: number;
  /** Column as the file names it; null where the whole record is at fault. */
  column: string | null;
  /** Stable code of the problem catalogue. */
  code: string;
  reason: string;
}

/** What ingest yields and the warehouse loads: a bounded slice of one file. */
export interface FeedBatch<F extends FeedName = FeedName> {
  feed: F;
  rows: FeedRows[F][];
  problems: ImportProblem[];
  /** Data records read in this batch, good or bad. */
  recordsRead: number;
  /** Records a profile's filter left out in this batch; not in `recordsRead`. */
  recordsFiltered?: number;
  /** What a person should look at, one entry a combination of codes or a title, of this batch. */
  reviews?: readonly ImportReview[];
  /** Bytes of the file consumed so far, for progress. */
  bytesRead: number;
}
