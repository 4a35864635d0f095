import { instrumentScale, stayClasses, type InstrumentScale, type Stay, type SurveyAnswer } from '@inflect/measures';
import { isoDate } from '../values/calendar-date';
import { ageReader } from './age-reader';
import type { Cells, ColumnReaders } from './column-readers';
import {
  compositeId,
  identifierReader,
  originReader,
  programReader,
  type RowBuilder,
  type RowBuilding,
} from './row-builder';

export function stayRows(building: RowBuilding): RowBuilder<'stays'> {
  const { columns } = building;
  const { clock, problems } = columns;
  const origin = originReader(building);
  const stayId = identifierReader(building, 'stay_id');
  const patientId = identifierReader(building, 'patient_id');
  const admitted = columns.instant('admitted_at');
  const discharged = columns.instant('discharged_at');
  const stayClass = columns.choice('class', stayClasses);
  const disposition = columns.custom('disposition', (text, fail) =>
    /^\d{1,2}$/.test(text) ? text.padStart(2, '0') : fail('DISPOSITION_INVALID'),
  );
  const [planned, readmitted] = (['planned', 'readmitted_30d'] as const).map((column) => columns.flag(column));
  const program = programReader(building);
  const [site, service, diagnosis] = (['site', 'service', 'principal_diagnosis'] as const).map((c) => columns.code(c));
  const age = ageReader(columns);
  return (cells) => {
    const [naturalId, patient, admittedAt] = [stayId(cells), patientId(cells), admitted(cells)];
    if (naturalId === null || patient === null || admittedAt === null) return null;
    let dischargedAt = discharged(cells);
    if (dischargedAt !== null && dischargedAt < admittedAt) {
      problems.warn(columns.fileColumn('discharged_at'), 'DISCHARGE_BEFORE_ADMISSION');
      dischargedAt = null;
    }
    const admittedDay = clock.localDay(admittedAt);
    const row: Stay = {
      patientKey: 0n,
      admittedAt,
      admittedOn: isoDate(admittedDay),
      dischargedAt,
      dischargedOn: dischargedAt === null ? null : isoDate(clock.localDay(dischargedAt)),
      class: stayClass(cells) ?? 'inpatient',
      disposition: disposition(cells),
      planned: planned!(cells),
      program: program(cells),
      site: site!(cells),
      service: service!(cells),
      principalDiagnosis: diagnosis!(cells),
      ageBand: age(cells, admittedDay),
      readmitted30d: readmitted!(cells),
      ...origin(cells),
    };
    return { row, naturalId, patientId: patient, responseId: null };
  };
}

export function surveyRows(building: RowBuilding): RowBuilder<'surveys'> {
  const { columns } = building;
  const { problems } = columns;
  const origin = originReader(building);
  const responseId = identifierReader(building, 'response_id');
  const patientId = identifierReader(building, 'patient_id');
  const item = columns.code('item');
  const instrument = columns.code('instrument');
  const score = columns.number('score');
  const scale = scaleReader(columns);
  const [responded, sent] = (['responded_at', 'sent_at'] as const).map((column) => columns.instant(column));
  const localDate = (at: number | null): string | null => (at === null ? null : isoDate(columns.clock.localDay(at)));
  const program = programReader(building);
  const [mode, provider] = (['mode', 'provider_id'] as const).map((column) => columns.code(column));
  return (cells) => {
    const [response, itemCode, name] = [responseId(cells), item(cells), instrument(cells)];
    if (response === null || itemCode === null || name === null) return null;
    const range = scale(cells, name, itemCode);
    if (range === null) return null;
    let answer = score(cells);
    if (answer !== null && (answer < range.min || answer > range.max)) {
      problems.reject(columns.fileColumn('score'), 'SCORE_OFF_SCALE', `The scale is ${range.min} to ${range.max}.`);
      answer = null;
    }
    const sentOn = localDate(sent!(cells));
    const respondedOn = localDate(responded!(cells)) ?? (answer === null ? sentOn : null);
    if (respondedOn === null) {
      problems.reject(columns.fileColumn('responded_at'), 'RESPONSE_UNDATED');
      return null;
    }
    const row: SurveyAnswer = {
      responseKey: 0n,
      patientKey: null,
      item: itemCode,
      score: answer,
      instrument: name,
      respondedOn,
      sentOn,
      mode: mode!(cells),
      scaleMin: range.min,
      scaleMax: range.max,
      topBoxMin: range.topBoxMin,
      program: program(cells),
      provider: provider!(cells),
      ...origin(cells),
    };
    return { row, naturalId: compositeId([response, itemCode]), patientId: patientId(cells), responseId: response };
  };
}

/** The scale the file gives, or that of a known instrument; null, and the record rejected, where neither tells. */
function scaleReader(
  columns: ColumnReaders,
): (cells: Cells, instrument: string, item: string) => InstrumentScale | null {
  const [min, max, topBoxMin] = (['scale_min', 'scale_max', 'top_box_min'] as const).map((c) => columns.number(c));
  return (cells, instrument, item) => {
    const known = instrumentScale(instrument, item);
    const given = {
      min: min!(cells) ?? known?.min,
      max: max!(cells) ?? known?.max,
      topBoxMin: topBoxMin!(cells) ?? known?.topBoxMin,
    };
    if (given.min === undefined || given.max === undefined || given.topBoxMin === undefined) {
      columns.problems.reject(columns.fileColumn('instrument'), 'SCALE_UNKNOWN');
      return null;
    }
    if (given.min >= given.max || given.topBoxMin < given.min || given.topBoxMin > given.max) {
      columns.problems.reject(columns.fileColumn('scale_min'), 'SCALE_INVALID');
      return null;
    }
    return { min: given.min, max: given.max, topBoxMin: given.topBoxMin };
  };
}

export function observationRows(building: RowBuilding): RowBuilder<'observations'> {
  const { columns } = building;
  const origin = originReader(building);
  const observationId = identifierReader(building, 'observation_id');
  const patientId = identifierReader(building, 'patient_id');
  const [code, unit, provider] = (['code', 'unit', 'provider_id'] as const).map((column) => columns.code(column));
  const value = columns.number('value');
  const observed = columns.instant('observed_at');
  const program = programReader(building);
  return (cells) => {
    const [naturalId, what, figure, inUnit, observedAt] = [
      observationId(cells),
      code!(cells),
      value(cells),
      unit!(cells),
      observed(cells),
    ];
    if (naturalId === null || what === null || figure === null || inUnit === null || observedAt === null) return null;
    const row = {
      patientKey: null,
      code: what,
      value: figure,
      unit: inUnit,
      observedAt,
      observedOn: isoDate(columns.clock.localDay(observedAt)),
      program: program(cells),
      provider: provider!(cells),
      ...origin(cells),
    };
    return { row, naturalId, patientId: patientId(cells), responseId: null };
  };
}
