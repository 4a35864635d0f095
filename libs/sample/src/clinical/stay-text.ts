import { csvOf } from '../generation/csv-text';
import { dateOf, dayOf, localTime } from '../generation/sample-calendar';
import { SeededRandom, weighted } from '../generation/seeded-random';
import { patientPools, samplePatients, type SamplePatient } from './sample-patients';

const stayCount = 20_000;
const years = 5;
/** Chance that a discharge is followed by an admission within 30 days; about nine in ten of them are unplanned. */
const readmissionChance = 0.17;

type StayRow = Record<(typeof columns)[number], string | number | null>;
const columns = [
  'stay_id',
  'patient_id',
  'admitted_at',
  'discharged_at',
  'class',
  'disposition',
  'planned',
  'program',
  'site',
  'service',
  'principal_diagnosis',
  'age',
] as const;

/** UB-04 discharge status with its share; 20 died, 07 against advice, 02 acute transfer, 50 and 51 hospice. */
const dispositions = weighted({
  '01': 61,
  '06': 15,
  '03': 13,
  '62': 3.5,
  '20': 2.4,
  '07': 1.3,
  '02': 1.4,
  '50': 1.2,
  '51': 1.2,
});
const lastDispositions = new Set(['20', '50', '51']);
const services = weighted({ medicine: 46, cardiology: 20, surgery: 14, orthopedics: 12, neurology: 8 });
const diagnoses: Readonly<Record<string, readonly string[]>> = {
  medicine: ['J18.9', 'A41.9', 'N17.9', 'E11.65', 'J44.1'],
  cardiology: ['I50.23', 'I50.33', 'I21.4', 'I48.91'],
  surgery: ['K80.00', 'K57.20', 'K35.80'],
  orthopedics: ['M17.11', 'M16.12', 'S72.001A'],
  neurology: ['I63.9', 'G40.909', 'I61.9'],
};
/** Which of the programs follows a service's patients after discharge. */
const followingProgram: Readonly<Record<string, string>> = {
  cardiology: 'hybrid-cardiology',
  orthopedics: 'procedure-clinic',
  neurology: 'telestroke',
};

/** The stays feed: 20,000 stays over five years, some of them readmissions of the stay before. */
export function stayText(asOf: string): AsyncGenerator<string> {
  return csvOf(columns, stays(asOf));
}

function* stays(asOf: string): Generator<StayRow> {
  const random = new SeededRandom('stays');
  const patients = samplePatients();
  const end = dayOf(asOf);
  const begin = end - Math.round(years * 365.25);
  const [first, last] = patientPools.older;
  const admittedBefore = new Set<string>();
  let number = 0;
  while (number < stayCount) {
    const patient = patients[random.whole(first, last)]!;
    // One run of stays a patient: nobody lies in two beds at once.
    if (admittedBefore.has(patient.id)) continue;
    admittedBefore.add(patient.id);
    let admitted = random.whole(begin, end);
    // A patient's run of stays: each readmission may itself be followed by another.
    for (let again = true; again && admitted <= end && number < stayCount;) {
      const stay = stayRow({ id: `S-S${200_000 + ++number}`, patient, admitted, end, random });
      yield stay.row;
      const gone = lastDispositions.has(stay.disposition) || stay.discharged === null;
      again = !gone && random.chance(readmissionChance);
      if (stay.discharged !== null) admitted = stay.discharged + random.whole(1, 30);
    }
  }
}

interface StayPlan {
  id: string;
  patient: SamplePatient;
  admitted: number;
  end: number;
  random: SeededRandom;
}

function stayRow({ id, patient, admitted, end, random }: StayPlan): {
  row: StayRow;
  discharged: number | null;
  disposition: string;
} {
  const service = services.draw(random);
  const observation = random.chance(0.08);
  const length = observation ? random.whole(1, 2) : 1 + Math.floor(-4 * Math.log(1 - random.next()));
  const discharged = admitted + length <= end ? admitted + length : null;
  const disposition = discharged === null ? '' : dispositions.draw(random);
  const row: StayRow = {
    stay_id: id,
    patient_id: patient.id,
    admitted_at: localTime(admitted, random.whole(180, 1439)),
    discharged_at: discharged === null ? null : localTime(discharged, random.whole(600, 1140)),
    class: observation ? 'observation' : 'inpatient',
    disposition,
    planned: String(service === 'orthopedics' ? random.chance(0.6) : random.chance(0.05)),
    program: random.chance(0.6) ? (followingProgram[service] ?? null) : null,
    site: `hospital-${random.whole(1, 3)}`,
    service,
    principal_diagnosis: random.one(diagnoses[service]!),
    age: Number(dateOf(admitted).slice(0, 4)) - patient.birthYear,
  };
  return { row, discharged, disposition };
}
