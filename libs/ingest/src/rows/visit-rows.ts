import { escalations, modalities, visitStatuses, type Visit } from '@inflect/measures';
import { isoDate } from '../values/calendar-date';
import { zip3 } from '../values/zip3';
import { ageReader } from './age-reader';
import type { Cells, ColumnReaders } from './column-readers';
import { modalityReader } from './modality-reader';
import {
  identifierReader,
  originReader,
  programReader,
  type DraftRow,
  type RowBuilder,
  type RowBuilding,
} from './row-builder';

type VisitTimes = Pick<Visit, 'bookedAt' | 'cancelledAt' | 'checkedInAt' | 'startedAt' | 'endedAt' | 'leadTimeDays'>;
type VisitPeople = Pick<
  Visit,
  | 'payer'
  | 'sex'
  | 'raceEthnicity'
  | 'language'
  | 'zip3'
  | 'patientState'
  | 'providerStates'
  | 'newPatient'
  | 'interpreter'
  | 'traineePresent'
>;

export function visitRows(building: RowBuilding): RowBuilder<'visits'> {
  const { columns } = building;
  const origin = originReader(building);
  const visitId = identifierReader(building, 'visit_id');
  const patientId = identifierReader(building, 'patient_id');
  const program = programReader(building);
  const [site, specialty, provider] = ['site', 'specialty', 'provider_id'].map((column) => columns.code(column));
  const status = columns.choice('status', visitStatuses);
  const startsAt = columns.instant('starts_at');
  const modality = modalityReader(columns, building.reviews);
  const convertedTo = columns.choice('converted_to', modalities);
  const escalatedTo = columns.choice('escalated_to', escalations);
  const age = ageReader(columns);
  const times = timesReader(columns);
  const people = peopleReader(columns);
  let draft: DraftRow<'visits'> | null = null;
  return (cells) => {
    const naturalId = visitId(cells);
    const patient = patientId(cells);
    const programCode = program(cells);
    const visitStatus = status(cells);
    const start = startsAt(cells);
    if (start === null) return null;
    const serviceDay = columns.clock.localDay(start);
    const serviceDate = isoDate(serviceDay);
    const how = modality(cells, serviceDate);
    if (naturalId === null || patient === null || programCode === null || visitStatus === null || how === null)
      return null;
    const from = origin(cells);
    const at = times(cells, serviceDay);
    const who = people(cells);
    // Written out, since rows this wide are put together much slower by spreading.
    const row: Visit = {
      line: from.line,
      source: from.source,
      naturalKey: from.naturalKey,
      sourceUpdatedAt: from.sourceUpdatedAt,
      deleted: from.deleted,
      patientKey: 0n,
      program: programCode,
      site: site!(cells),
      specialty: specialty!(cells),
      provider: provider!(cells),
      status: visitStatus,
      modality: how.modality,
      modalityRule: how.rule,
      serviceDate,
      startsAt: start,
      bookedAt: at.bookedAt,
      cancelledAt: at.cancelledAt,
      checkedInAt: at.checkedInAt,
      startedAt: at.startedAt,
      endedAt: at.endedAt,
      leadTimeDays: at.leadTimeDays,
      convertedTo: convertedTo(cells),
      escalatedTo: escalatedTo(cells),
      ageBand: age(cells, serviceDay),
      payer: who.payer,
      sex: who.sex,
      raceEthnicity: who.raceEthnicity,
      language: who.language,
      zip3: who.zip3,
      patientState: who.patientState,
      providerStates: who.providerStates,
      newPatient: who.newPatient,
      interpreter: who.interpreter,
      traineePresent: who.traineePresent,
    };
    // One draft for all rows.
    draft ??= { row, naturalId, patientId: patient, responseId: null };
    draft.row = row;
    draft.naturalId = naturalId;
    draft.patientId = patient;
    return draft;
  };
}

/** The times around a visit, in one list for all rows. A step before the one ahead of it is dropped; booking is compared by calendar day. */
function timesReader(columns: ColumnReaders): (cells: Cells, serviceDay: number) => VisitTimes {
  const { problems, clock } = columns;
  const [booked, cancelled, checkedIn, started, ended] = (
    ['booked_at', 'cancelled_at', 'checked_in_at', 'started_at', 'ended_at'] as const
  ).map((column) => columns.instant(column));
  const ordered = (column: string, at: number | null, after: number | null): number | null => {
    if (at === null || after === null || at >= after) return at;
    problems.warn(columns.fileColumn(column), 'INSTANT_OUT_OF_ORDER');
    return null;
  };
  const at: VisitTimes = {
    bookedAt: null,
    cancelledAt: null,
    checkedInAt: null,
    startedAt: null,
    endedAt: null,
    leadTimeDays: null,
  };
  return (cells, serviceDay) => {
    let bookedAt = booked!(cells);
    at.leadTimeDays = null;
    if (bookedAt !== null) {
      const leadTimeDays = serviceDay - clock.localDay(bookedAt);
      if (leadTimeDays >= 0) at.leadTimeDays = leadTimeDays;
      else {
        problems.warn(columns.fileColumn('booked_at'), 'BOOKED_AFTER_VISIT');
        bookedAt = null;
      }
    }
    at.bookedAt = bookedAt;
    at.checkedInAt = checkedIn!(cells);
    at.startedAt = ordered('started_at', started!(cells), at.checkedInAt);
    at.endedAt = ordered('ended_at', ended!(cells), at.startedAt ?? at.checkedInAt);
    at.cancelledAt = ordered('cancelled_at', cancelled!(cells), bookedAt);
    return at;
  };
}

/** Who a visit is for, in one list for all rows. */
function peopleReader(columns: ColumnReaders): (cells: Cells) => VisitPeople {
  const [payer, raceEthnicity, language] = (['payer', 'race_ethnicity', 'language'] as const).map((column) =>
    columns.code(column),
  );
  const sex = columns.code('sex', sexOf);
  const state = columns.code('patient_state', upperState);
  const area = columns.custom('zip3', (text, fail) => zip3(text) ?? fail('ZIP_INVALID'));
  const providerStates = columns.list('provider_states', (text) => text.toUpperCase());
  const [newPatient, interpreter, trainee] = (['new_patient', 'interpreter', 'trainee_present'] as const).map(
    (column) => columns.flag(column),
  );
  const who: VisitPeople = {
    payer: null,
    sex: null,
    raceEthnicity: null,
    language: null,
    zip3: null,
    patientState: null,
    providerStates: null,
    newPatient: null,
    interpreter: null,
    traineePresent: null,
  };
  return (cells) => {
    who.payer = payer!(cells);
    who.sex = sex(cells);
    who.raceEthnicity = raceEthnicity!(cells);
    who.language = language!(cells);
    who.zip3 = area(cells);
    who.patientState = state(cells);
    who.providerStates = providerStates(cells);
    who.newPatient = newPatient!(cells);
    who.interpreter = interpreter!(cells);
    who.traineePresent = trainee!(cells);
    return who;
  };
}

const sexes = new Map([
  ['f', 'female'],
  ['female', 'female'],
  ['m', 'male'],
  ['male', 'male'],
]);

const sexOf = (text: string): string => sexes.get(text.toLowerCase()) ?? text;
const upperState = (text: string): string => (text.length === 2 ? text.toUpperCase() : text);
