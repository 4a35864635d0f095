import type { VisitStatus } from '@inflect/measures';
import { codingsOf, extensionOf, labelOf, listOf, textAt, textOf, type JsonObject } from '../fhir-json';
import { encounterClass, encounterKind, ignoredKinds } from './encounter-class';
import type { FhirProfile } from '../fhir-profile';
import { demographicPaths, patientCells, patientPaths } from './patient-cells';
import {
  originPaths,
  practitionerId,
  programOf,
  typedId,
  type FeedCells,
  type MappingContext,
  type ResourceMapping,
} from './resource-mapping';
import { namedModality } from './visit-modality';

const cancellationDate = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Appointment.cancellationDate';
const enteredInError = 'entered-in-error';

/** Not finished is booked: what becomes of it is not known yet. Cancelled is told by its reason; null is not booked. */
const appointmentStatuses = new Map<string, VisitStatus | null>([
  ['booked', 'booked'],
  ['arrived', 'booked'],
  ['checked-in', 'booked'],
  ['fulfilled', 'completed'],
  ['noshow', 'no_show'],
  [enteredInError, 'unknown'],
  ['proposed', null],
  ['pending', null],
  ['waitlist', null],
]);

const encounterStatuses = new Map<string, VisitStatus>([
  ['planned', 'booked'],
  ['arrived', 'booked'],
  ['triaged', 'booked'],
  ['in-progress', 'booked'],
  ['onleave', 'booked'],
  ['finished', 'completed'],
  ['unknown', 'unknown'],
  [enteredInError, 'unknown'],
]);

/** False for appointments that are no visit: the encounter that names one stands alone. */
export const isBooked = (appointment: JsonObject): boolean =>
  appointment['status'] !== enteredInError && appointmentStatuses.get(textOf(appointment['status'])) !== null;

export const appointmentVisits: ResourceMapping = {
  type: 'Appointment',
  paths: {
    ...patientPaths('Appointment.participant.actor'),
    ...demographicPaths,
    ...originPaths('Appointment'),
    visit_id: 'Appointment.id',
    program: 'Appointment.serviceType',
    site: 'Appointment.participant.actor',
    specialty: 'Appointment.specialty',
    provider_id: 'Appointment.participant.actor',
    status: 'Appointment.status',
    modality: 'Appointment.appointmentType',
    encounter_class: 'Encounter.class',
    booked_at: 'Appointment.created',
    starts_at: 'Appointment.start',
    cancelled_at: 'Appointment.extension(cancellationDate)',
    checked_in_at: 'Encounter.statusHistory',
    started_at: 'Encounter.period.start',
    ended_at: 'Encounter.period.end',
  },
  records: (appointment, id, context) => {
    const { profile, index } = context;
    const status = appointmentStatuses.get(textOf(appointment['status']));
    if (status === null) return { ignored: 'Appointment: not booked (proposed, pending or waitlist)' };
    const actors = listOf(appointment['participant']).map((participant) => participant['actor']);
    const patients = actors.filter((actor) => index.patient(actor, appointment) !== null);
    if (patients.length > 1) context.ignorePart('Appointment.participant: a further patient of the same appointment');
    const encounter = status === 'no_show' ? null : (index.linked.get(id)?.encounter ?? null);
    const outcome = status ?? appointmentOutcome(appointment, context);
    const fromEncounter = encounter === null ? {} : encounterTimes(encounter);
    const modality =
      namedModality(appointment, profile) ??
      (encounter === null ? 'unknown' : (namedModality(encounter, profile) ?? ''));
    return [
      {
        ...patientCells(
          { resource: appointment, reference: patients[0], path: 'Appointment.participant.actor' },
          context,
        ),
        ...originCells(appointment),
        ...fromEncounter,
        visit_id: typedId('Appointment', id),
        program: programOf(profile, codesOf(appointment['serviceType']), codesOf(appointment['serviceType'])[0] ?? ''),
        site: firstOf(actors, (actor) => index.site(actor)),
        specialty: labelOf(appointment['specialty']),
        provider_id: practitionerId(actors, 'Appointment.participant.actor', context),
        status: outcome === 'booked' && encounter?.['status'] === 'finished' ? 'completed' : outcome,
        modality,
        encounter_class: encounter === null ? '' : encounterClass(encounter, profile),
        booked_at: textOf(appointment['created']),
        starts_at: textOf(appointment['start']),
        cancelled_at: cancelledAt(appointment, profile),
      },
    ];
  },
};

export const encounterVisits: ResourceMapping = {
  type: 'Encounter',
  paths: {
    ...patientPaths('Encounter.subject'),
    ...demographicPaths,
    ...originPaths('Encounter'),
    visit_id: 'Encounter.id',
    program: 'Encounter.serviceType',
    site: 'Encounter.serviceProvider',
    provider_id: 'Encounter.participant.individual',
    status: 'Encounter.status',
    modality: 'Encounter.class',
    encounter_class: 'Encounter.class',
    starts_at: 'Encounter.period.start',
    checked_in_at: 'Encounter.statusHistory',
    started_at: 'Encounter.period.start',
    ended_at: 'Encounter.period.end',
  },
  records: (encounter, id, context) => {
    const { profile, index } = context;
    const kind = encounterKind(encounter, profile);
    if (kind !== null && kind !== 'visit') return { ignored: ignoredKinds[kind] };
    const appointment = index.target(listOf(encounter['appointment'])[0]);
    if (appointment !== null && index.linked.get(appointment.id)?.appointmentRead === true)
      return { ignored: 'Encounter: read with the appointment it names' };
    const participants = listOf(encounter['participant']).map((participant) => participant['individual']);
    const status = textOf(encounter['status']);
    const serviceTypes = codesOf(encounter['serviceType']);
    return [
      {
        ...patientCells({ resource: encounter, reference: encounter['subject'], path: 'Encounter.subject' }, context),
        ...originCells(encounter),
        ...encounterTimes(encounter),
        visit_id: typedId('Encounter', id),
        program: programOf(profile, serviceTypes, serviceTypes[0] ?? ''),
        site: encounterSite(encounter, context),
        provider_id: practitionerId(participants, 'Encounter.participant.individual', context),
        status:
          status === 'cancelled'
            ? cancelledWithoutReason('Encounter', context)
            : (encounterStatuses.get(status) ?? status),
        modality: namedModality(encounter, profile) ?? '',
        encounter_class: encounterClass(encounter, profile),
        starts_at: textAt(encounter, 'period', 'start'),
      },
    ];
  },
};

/** The organisation that gave the care, else the place. */
export const encounterSite = (encounter: JsonObject, { index }: MappingContext): string =>
  index.organisation(encounter['serviceProvider']) ||
  firstOf(listOf(encounter['location']), (location) => index.site(location['location']));

/** Entered in error takes a row back. */
export const originCells = (resource: JsonObject): FeedCells => ({
  source_updated_at: textAt(resource, 'meta', 'lastUpdated'),
  deleted: resource['status'] === enteredInError ? 'true' : '',
});

export const codesOf = (concepts: unknown): string[] => codingsOf(concepts).map(({ code }) => code);

export function firstOf<T>(list: readonly T[], text: (part: T) => string): string {
  for (const part of list) {
    const found = text(part);
    if (found !== '') return found;
  }
  return '';
}

/** Arrival and start as the status history dates them; a period counts as care only once the encounter has begun. */
function encounterTimes(encounter: JsonObject): FeedCells {
  const status = textOf(encounter['status']);
  const history = listOf(encounter['statusHistory']);
  const since = (name: string): string =>
    textAt(
      history.find((entry) => entry['status'] === name),
      'period',
      'start',
    );
  const begun = status === 'in-progress' || status === 'onleave' || status === 'finished';
  return {
    checked_in_at: since('arrived'),
    started_at: begun ? since('in-progress') || textAt(encounter, 'period', 'start') : '',
    ended_at: status === 'finished' ? textAt(encounter, 'period', 'end') : '',
  };
}

/** Statuses that the table does not know are left to the feed's own check. */
function appointmentOutcome(appointment: JsonObject, context: MappingContext): string {
  const status = textOf(appointment['status']);
  if (status !== 'cancelled') return status === '' ? '' : `FHIR ${status}`;
  // HL7 appointment-cancellation-reason: pat… by the patient, prov… and maint (equipment) by the clinic; the rest do not tell.
  const reasons = codesOf(appointment['cancelationReason']);
  if (reasons.some((code) => /^pat(-|$)/.test(code))) return 'patient_cancel';
  if (reasons.some((code) => /^(prov|maint)(-|$)/.test(code))) return 'clinic_cancel';
  return cancelledWithoutReason('Appointment', context);
}

function cancelledWithoutReason(type: 'Appointment' | 'Encounter', { profile, warn }: MappingContext): VisitStatus {
  if (profile.unattributedCancellation !== undefined) return profile.unattributedCancellation;
  warn(type === 'Appointment' ? 'Appointment.cancelationReason' : 'Encounter.status', 'CANCELLATION_UNATTRIBUTED');
  return 'unknown';
}

/** R4 has no cancellation date: R5's, as an extension, or the system's own. */
function cancelledAt(appointment: JsonObject, profile: FhirProfile): string {
  if (appointment['status'] !== 'cancelled') return '';
  const urls = [cancellationDate, ...(profile.cancellationDate === undefined ? [] : [profile.cancellationDate])];
  return firstOf(urls, (url) => {
    const extension = extensionOf(appointment, url);
    return textAt(extension, 'valueDateTime') || textAt(extension, 'valueInstant');
  });
}
