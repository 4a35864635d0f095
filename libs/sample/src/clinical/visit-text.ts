import { csvLine } from '../generation/csv-text';
import { dateOf, localTime, monthsUntil, weekday, type SampleMonth } from '../generation/sample-calendar';
import { SeededRandom, Weighted, weighted } from '../generation/seeded-random';
import { sampleClinicians, type SampleClinician } from './sample-clinicians';
import { patientPools, samplePatients, type SamplePatient } from './sample-patients';
import { samplePrograms, type ProgramMonth, type SampleProgram } from './sample-programs';

const visitCount = 250_000;
const years = 5;

const columns = [
  ...['visit_id', 'patient_id', 'program', 'site', 'specialty', 'provider_id', 'status', 'modality', 'booked_at'],
  ...['starts_at', 'cancelled_at', 'checked_in_at', 'started_at', 'ended_at', 'converted_to', 'escalated_to', 'payer'],
  ...['sex', 'race_ethnicity', 'language', 'zip3', 'patient_state', 'provider_states', 'age', 'new_patient'],
  ...['interpreter', 'trainee_present'],
];

/** Visits by calendar month: fewer in December and July, more in spring and autumn. */
const season = [1.02, 0.98, 1.06, 1.03, 1.02, 0.99, 0.93, 0.96, 1.03, 1.07, 0.99, 0.9];
/** The busier month is the later one: volume grows by two thirds over the five years. */
const growth = (month: SampleMonth, months: number): number => 1 + (0.66 * month.index) / (months - 1);

const leadTimeDays = [
  [0, 0],
  [1, 1],
  [2, 7],
  [8, 14],
  [15, 21],
  [22, 28],
  [29, 60],
] as const;
const yesNo = ['false', 'true'];

interface MonthOfProgram {
  program: SampleProgram;
  clinicians: readonly SampleClinician[];
  month: SampleMonth;
  visits: number;
}

/** The visits feed, about 250,000 rows by program and month, in pieces of text. */
export async function* visitText(asOf: string): AsyncGenerator<string> {
  yield csvLine(columns);
  const patients = samplePatients();
  const clinicians = sampleClinicians();
  const months = monthsUntil(asOf, years);
  const weights = months.map((month) => growth(month, months.length) * season[month.month - 1]!);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let number = 1_000_000;
  for (const [position, month] of months.entries())
    for (const program of samplePrograms) {
      const visits = Math.round((visitCount * program.share * weights[position]!) / total);
      const writer = new VisitWriter({ program, clinicians: clinicians.get(program.code)!, month, visits }, patients);
      yield writer.text(number);
      number += visits;
    }
}

/** Writes the visits of one program in one month. */
class VisitWriter {
  private readonly random: SeededRandom;
  private readonly behaviour: ProgramMonth;
  private readonly modalities: Weighted<string>;
  private readonly bands: Weighted<number>;
  private readonly statuses: Weighted<string>;
  private readonly days: readonly number[];
  /** Chance of a no-show by lead-time band for a patient of average risk. */
  private readonly noShow: readonly number[];

  constructor(
    private readonly of: MonthOfProgram,
    private readonly patients: readonly SamplePatient[],
  ) {
    const { program, month } = of;
    this.random = new SeededRandom(`visits ${program.code} ${month.name}`);
    this.behaviour = program.month(`${month.name}-01`);
    this.modalities = weighted(this.behaviour.modalityMix as Record<string, number>);
    this.bands = new Weighted([0, 1, 2, 3, 4, 5, 6], this.behaviour.leadTimeMix);
    const { patient, late, clinic, rescheduled } = program.cancellations;
    const unresolved = 0.003;
    this.statuses = new Weighted(
      ['kept or missed', 'patient_cancel', 'late_cancel', 'clinic_cancel', 'rescheduled', 'booked'],
      [1 - patient - late - clinic - rescheduled - unresolved, patient, late, clinic, rescheduled, unresolved],
    );
    this.days = openDays(month, program.weekends);
    const { noShowRate, leadTimeMix, leadTimeRisk } = this.behaviour;
    const meanRisk = leadTimeMix.reduce((sum, share, band) => sum + share * leadTimeRisk[band]!, 0);
    const patientRisk = meanPatientRisk(program, this.patients);
    this.noShow = leadTimeRisk.map((risk) => (noShowRate * risk) / meanRisk / patientRisk);
  }

  text(firstNumber: number): string {
    let text = '';
    for (let i = 0; i < this.of.visits; i++) text += this.line(`S-V${firstNumber + i}`);
    return text;
  }

  private line(id: string): string {
    const { random } = this;
    const { program } = this.of;
    const patient = this.drawPatient();
    const clinician = random.one(this.of.clinicians);
    const day = random.one(this.days);
    // No visit begins in the hours when clocks change.
    const starts = program.weekends ? random.whole(20, 95) * 15 : 480 + random.whole(0, 35) * 15;
    const band = this.bands.draw(random);
    const [soonest, latest] = leadTimeDays[band]!;
    const lead = random.whole(soonest, latest);
    const booked = lead === 0 ? Math.max(180, starts - random.whole(5, 240)) : random.whole(480, 1020);
    const modality = this.modalities.draw(random);
    const status = this.drawStatus(band, patient, modality);
    const newPatient = random.chance(program.newPatients);
    const times = this.times({ status, modality, day, starts });
    // Every free text here is a fixed word without commas or quotes, save race and ethnicity.
    return (
      `${id},${patient.id},${program.code},${program.code}-site-${1 + random.whole(0, program.sites - 1)},${program.specialty},` +
      `${clinician.id},${status},${modality},${localTime(day - lead, booked)},${localTime(day, starts)},` +
      `${this.cancelledAt(status, day - lead, day, starts)},${times},` +
      `${this.ending(status, modality)},${patient.payer},${patient.sex},"${patient.raceEthnicity}",${patient.language},` +
      `${patient.zip3},${patient.state},${clinician.states},${Math.max(0, Number(dateOf(day).slice(0, 4)) - patient.birthYear)},` +
      `${yesNo[newPatient ? 1 : 0]},${yesNo[patient.language !== 'English' && random.chance(0.7) ? 1 : 0]},` +
      `${yesNo[random.chance(0.12) ? 1 : 0]}\n`
    );
  }

  /** A fifth of the patients make half of the visits. */
  private drawPatient(): SamplePatient {
    const [first, last] = patientPools[this.of.program.ages];
    const position = this.random.whole(first, last);
    return this.patients[this.random.chance(0.4) ? Math.max(first, position - (position % 5)) : position]!;
  }

  private drawStatus(band: number, patient: SamplePatient, modality: string): string {
    const { random } = this;
    const status = this.statuses.draw(random);
    if (status !== 'kept or missed') return status;
    if (random.chance(this.noShow[band]! * patient.risk)) return 'no_show';
    if (modality === 'video' && random.chance(0.006)) return 'technical_failure';
    return this.of.program.model === 'urgent_care' && random.chance(0.02) ? 'left_without_being_seen' : 'completed';
  }

  /** Late cancellations fall in the last day before the visit, the others anywhere since booking. */
  private cancelledAt(status: string, bookedDay: number, day: number, starts: number): string {
    if (status === 'late_cancel')
      return bookedDay === day ? '' : localTime(day, Math.max(0, starts - this.random.whole(30, 470)));
    if (status !== 'patient_cancel' && status !== 'clinic_cancel' && status !== 'rescheduled') return '';
    return day - bookedDay < 2
      ? ''
      : localTime(this.random.whole(bookedDay + 1, day - 1), this.random.whole(480, 1020));
  }

  /** checked_in_at, started_at, ended_at of a visit that took place. */
  private times(visit: { status: string; modality: string; day: number; starts: number }): string {
    const asynchronous = visit.modality === 'e_consult' || visit.modality === 'store_and_forward';
    if (visit.status !== 'completed' || asynchronous) return ',,';
    const checkedIn = visit.starts - this.random.whole(0, 9) + (visit.starts < 10 ? 10 : 0);
    const started = checkedIn + this.random.whole(1, 22);
    const [shortest, longest] = this.of.program.minutes;
    const ended = started + this.random.whole(shortest, longest);
    return `${localTime(visit.day, checkedIn)},${localTime(visit.day, started)},${localTime(visit.day, ended)}`;
  }

  /** converted_to and escalated_to. */
  private ending(status: string, modality: string): string {
    const { random } = this;
    if (status !== 'completed' && status !== 'technical_failure') return ',';
    const converted = modality === 'video' && random.chance(0.045) ? (random.chance(0.85) ? 'audio' : 'in_person') : '';
    if (status !== 'completed') return `${converted},`;
    const { in_person, ed, transfer } = this.of.program.escalation;
    const at = random.next();
    const escalated =
      at < in_person ? 'in_person' : at < in_person + ed ? 'ed' : at < in_person + ed + transfer ? 'transfer' : 'none';
    return `${converted},${escalated}`;
  }
}

function openDays(month: SampleMonth, weekends: boolean): number[] {
  const days = Array.from({ length: month.lastDay - month.firstDay + 1 }, (_, i) => month.firstDay + i);
  return weekends ? days : days.filter((day) => weekday(day) !== 0 && weekday(day) !== 6);
}

const poolRisks = new WeakMap<readonly SamplePatient[], Map<string, number>>();

/** Mean risk of a program's patients as it draws them, so that its no-show rate comes out as set. */
function meanPatientRisk(program: SampleProgram, patients: readonly SamplePatient[]): number {
  const known = poolRisks.get(patients) ?? new Map<string, number>();
  poolRisks.set(patients, known);
  let mean = known.get(program.ages);
  if (mean === undefined) {
    const [first, last] = patientPools[program.ages];
    const pool = patients.slice(first, last + 1);
    mean = pool.reduce((sum, patient) => sum + patient.risk, 0) / pool.length;
    known.set(program.ages, mean);
  }
  return mean;
}
