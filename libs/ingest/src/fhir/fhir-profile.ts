import type { Modality, VisitStatus } from '@inflect/measures';
import type { IdentifierRules } from '../identifiers/normalised-identifier';
import type { MappingProfile } from '../profiles/mapping-profile';

/** How one system's export is read. Everything is optional. */
export interface FhirProfile {
  /** Sources sharing patient identifiers link through one name; default: the source. */
  patientNamespace?: string;
  /**
   * `Patient.identifier.system` whose value identifies a patient (a record number other sources use too); default: the
   * resource's id. Patients without it are rejected where a patient is required.
   */
  patientIdentifierSystem?: string;
  /** How those values are made alike; ids of resources are always taken as they are. */
  identifiers?: IdentifierRules;
  /** Program of every row that `programs` does not name. Without it a visit's service type code is its program. */
  program?: string;
  /** Service type code to program code. */
  programs?: Readonly<Record<string, string>>;
  createsPrograms?: MappingProfile['createsPrograms'];
  /** Codes of appointmentType, serviceType, Encounter.type or class to modality: before any other rule. */
  modalities?: Readonly<Record<string, Modality>>;
  /** The system's own encounter class codes to HL7's (AMB, VR, IMP …). */
  encounterClasses?: Readonly<Record<string, string>>;
  /** URL of a further extension of Appointment that holds the cancellation date; R5's own is always read. */
  cancellationDate?: string;
  /** Status of cancelled appointments whose reason does not tell who cancelled; default unknown, with a warning. */
  unattributedCancellation?: Extract<VisitStatus, 'patient_cancel' | 'clinic_cancel'>;
  /** Questionnaire URL, with or without `|version`, to an instrument and the scale of its items. */
  instruments?: Readonly<Record<string, FhirInstrument>>;
}

export interface FhirInstrument {
  /** With version, e.g. CG-CAHPS 3.1. */
  name: string;
  scaleMin?: number;
  scaleMax?: number;
  topBoxMin?: number;
}
