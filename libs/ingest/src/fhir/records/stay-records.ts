import { codingsOf, elementAt, labelOf, textAt, textOf, type JsonObject } from '../fhir-json';
import { encounterKind, ignoredKinds } from './encounter-class';
import { patientCells, patientPaths } from './patient-cells';
import { originPaths, programOf, typedId, type ResourceMapping } from './resource-mapping';
import { codesOf, encounterSite, originCells } from './visit-records';

const notPatientsYet = new Set(['planned', 'cancelled', 'arrived', 'triaged']);

export const encounterStays: ResourceMapping = {
  type: 'Encounter',
  paths: {
    ...patientPaths('Encounter.subject'),
    ...originPaths('Encounter'),
    stay_id: 'Encounter.id',
    admitted_at: 'Encounter.period.start',
    discharged_at: 'Encounter.period.end',
    class: 'Encounter.class',
    disposition: 'Encounter.hospitalization.dischargeDisposition',
    planned: 'Encounter.priority',
    program: 'Encounter.serviceType',
    site: 'Encounter.serviceProvider',
    service: 'Encounter.serviceType',
  },
  records: (encounter, id, context) => {
    const { profile, index } = context;
    const kind = encounterKind(encounter, profile);
    if (kind === null) return { ignored: 'Encounter: without a class' };
    if (kind !== 'inpatient' && kind !== 'observation') return { ignored: ignoredKinds[kind] };
    if (notPatientsYet.has(textOf(encounter['status'])))
      return { ignored: 'Encounter: a stay that has not begun or was cancelled' };
    const whole = index.target(encounter['partOf']);
    if (whole !== null && whole.id !== id) return { ignored: 'Encounter: part of another encounter' };
    const finished = encounter['status'] === 'finished';
    return [
      {
        ...patientCells({ resource: encounter, reference: encounter['subject'], path: 'Encounter.subject' }, context),
        ...originCells(encounter),
        stay_id: typedId('Encounter', id),
        admitted_at: textAt(encounter, 'period', 'start'),
        discharged_at: finished ? textAt(encounter, 'period', 'end') : '',
        class: kind,
        disposition: dispositionOf(encounter),
        planned: plannedOf(encounter),
        program: programOf(profile, codesOf(encounter['serviceType']), ''),
        site: encounterSite(encounter, context),
        service: labelOf(encounter['serviceType']),
      },
    ];
  },
};

/** UB-04 codes for the codes of HL7's discharge-disposition and of SNOMED CT that mean one of them exactly. */
const dispositions = new Map([
  ['home', '01'],
  ['snf', '03'],
  ['aadvice', '07'],
  ['exp', '20'],
  ['rehab', '62'],
  ['psy', '65'],
  ['306689006', '01'],
  ['225928004', '07'],
  ['419099009', '20'],
]);

/** A two-digit code is UB-04's own; a code that means none of them exactly fails the feed's check and is dropped. */
function dispositionOf(encounter: JsonObject): string {
  const codes = codesOf(elementAt(encounter, 'hospitalization', 'dischargeDisposition'));
  const known =
    codes.find((code) => /^\d{1,2}$/.test(code)) ?? codes.map((code) => dispositions.get(code)).find((code) => code);
  return known ?? codes[0] ?? '';
}

/** v3 ActPriority: elective is planned; emergency, urgent, ASAP and stat are not. */
function plannedOf(encounter: JsonObject): string {
  const priority = codingsOf(encounter['priority']).find(({ system }) => system.endsWith('v3-ActPriority'))?.code ?? '';
  if (priority === 'EL') return 'true';
  return /^(EM|UR|A|S)$/.test(priority) ? 'false' : '';
}
