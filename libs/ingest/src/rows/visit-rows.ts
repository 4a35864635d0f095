import { escalations, modalities, visitStatuses, type Visit } from '@inflect/measures';
import { isoDate } from '../values/calendar-date';
import { zip3 } from '../values/zip3';
import { ageReader } from './age-reader';
import type { Cells, ColumnReaders } from './column-readers';
import { modalityReader } from './modality-reader';
import { identifierReader, originReader, programReader, type RowBuilder, type RowBuilding } from './row-builder';

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
  const modality = modalityReader(columns);
  const convertedTo = columns.choice('converted_to', modalities);
  const escalatedTo = columns.choice('escalated_to', escalations);
  const age = ageReader(columns);
  const times = timesReader(columns);
  const people = peopleReader(columns);
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
    return { row, naturalId, patientId: patient, responseId: null };
  };
}

/** The times around a visit. A step before the one ahead of it is dropped; booking is compared by calendar day. */
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
  return (cells, serviceDay) => {
    let bookedAt = booked!(cells);
    let leadTimeDays: number | null = null;
    if (bookedAt !== null) {
      leadTimeDays = serviceDay - clock.localDay(bookedAt);
      if (leadTimeDays < 0) {
        problems.warn(columns.fileColumn('booked_at'), 'BOOKED_AFTER_VISIT');
        bookedAt = leadTimeDays = null;
      }
    }
    const checkedInAt = checkedIn!(cells);
    const startedAt = ordered('started_at', started!(cells), checkedInAt);
    const endedAt = ordered('ended_at', ended!(cells), startedAt ?? checkedInAt);
    return {
      bookedAt,
      cancelledAt: ordered('cancelled_at', cancelled!(cells), bookedAt),
      checkedInAt,
      startedAt,
      endedAt,
      leadTimeDays,
    };
  };
}

function peopleReader(columns: ColumnReaders): (cells: Cells) => VisitPeople {
  const [payer, sex, raceEthnicity, language, state] = (
    ['payer', 'sex', 'race_ethnicity', 'language', 'patient_state'] as const
  ).map((column) => columns.code(column));
  const area = columns.custom('zip3', (text, fail) => zip3(text) ?? fail('ZIP_INVALID'));
  const providerStates = columns.list('provider_states');
  const [newPatient, interpreter, trainee] = (['new_patient', 'interpreter', 'trainee_present'] as const).map(
    (column) => columns.flag(column),
  );
  return (cells) => ({
    payer: payer!(cells),
    sex: sexOf(sex!(cells)),
    raceEthnicity: raceEthnicity!(cells),
    language: language!(cells),
    zip3: area(cells),
    patientState: upperState(state!(cells)),
    providerStates: upperStates(providerStates(cells)),
    newPatient: newPatient!(cells),
    interpreter: interpreter!(cells),
    traineePresent: trainee!(cells),
  });
}

const sexes = new Map([
  ['f', 'female'],
  ['female', 'female'],
  ['m', 'male'],
  ['male', 'male'],
]);

const sexOf = (text: string | null): string | null => (text === null ? null : (sexes.get(text.toLowerCase()) ?? text));
const upperStates = (states: readonly string[] | null): string[] | null =>
  states === null ? null : [...new Set(states.map((state) => state.toUpperCase()))];
const upperState = (text: string | null): string | null => (text?.length === 2 ? text.toUpperCase() : text);
