import { csvOf } from '../generation/csv-text';
import { dayOf, localTime } from '../generation/sample-calendar';
import { SeededRandom, Weighted, weighted } from '../generation/seeded-random';
import { sampleClinicians } from './sample-clinicians';
import { patientPools, samplePatients } from './sample-patients';
import { samplePrograms, type SampleProgram } from './sample-programs';

const surveysSent = 10_000;
const years = 5;
const instrument = 'CG-CAHPS 3.1';
/** Items with the share of answers in the top box: always, or 9 and 10 of 10. */
const items = { timely_care: 0.64, communication: 0.82, office_staff: 0.76, provider_rating: 0.79 } as const;
const modes = weighted({ web: 60, mail: 25, phone: 15 });
/** Points by which a program stands above or below the others. */
const standing: Readonly<Record<string, number>> = {
  'virtual-urgent-care': 0.04,
  telepsychiatry: 0.02,
  'tele-rehabilitation': 0.03,
  'hybrid-cardiology': -0.02,
};

type AnswerRow = Record<(typeof columns)[number], string | number | null>;
const columns = [
  'response_id',
  'item',
  'score',
  'instrument',
  'responded_at',
  'sent_at',
  'mode',
  'program',
  'provider_id',
  'patient_id',
] as const;

/** The surveys feed: 10,000 surveys of four items sent, about a third answered. */
export function surveyText(asOf: string): AsyncGenerator<string> {
  return csvOf(columns, answers(asOf));
}

function* answers(asOf: string): Generator<AnswerRow> {
  const random = new SeededRandom('surveys');
  const patients = samplePatients();
  const clinicians = sampleClinicians();
  const surveyed = samplePrograms.filter(({ model }) => model !== 'e_consult' && model !== 'acute_consult');
  const programs = new Weighted<SampleProgram>(
    surveyed,
    surveyed.map(({ share }) => share),
  );
  const end = dayOf(asOf);
  const begin = end - Math.round(years * 365.25);
  for (let number = 0; number < surveysSent; number++) {
    const program = programs.draw(random);
    const [first, last] = patientPools[program.ages];
    const sent = random.whole(begin, end - 15);
    const answered = random.chance(0.34);
    const sheet = {
      response_id: `S-R${300_000 + number}`,
      instrument,
      responded_at: answered ? localTime(sent + random.whole(1, 14), random.whole(420, 1320)) : null,
      sent_at: localTime(sent, 600),
      mode: modes.draw(random),
      program: program.code,
      provider_id: random.one(clinicians.get(program.code)!).id,
      patient_id: patients[random.whole(first, last)]!.id,
    };
    // People who are content are content throughout: one leaning moves all of a person's answers.
    const leaning = (random.next() - 0.5) * 0.3 + (standing[program.code] ?? 0);
    for (const [item, topBox] of Object.entries(items))
      yield { ...sheet, item, score: answered ? scoreOf(item, topBox + leaning, random) : null };
  }
}

function scoreOf(item: string, topBox: number, random: SeededRandom): number {
  const top = random.chance(topBox);
  if (item === 'provider_rating')
    return top ? random.whole(9, 10) : random.chance(0.75) ? random.whole(7, 8) : random.whole(2, 6);
  if (top) return 4;
  return random.chance(0.7) ? 3 : random.whole(1, 2);
}
