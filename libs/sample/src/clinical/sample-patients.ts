import { SeededRandom, weighted } from '../generation/seeded-random';

export interface SamplePatient {
  id: string;
  sex: string;
  raceEthnicity: string;
  language: string;
  payer: string;
  zip3: string;
  state: string;
  birthYear: number;
  /** Relative risk of missing an appointment; averages about 1. */
  risk: number;
}

export const patientCount = 66_000;

const sexes = weighted({ F: 55, M: 44.5, X: 0.5 });
const races = weighted({
  'White, not Hispanic': 56,
  'Black, not Hispanic': 17,
  Hispanic: 15,
  'Asian, not Hispanic': 7,
  'Other or more than one': 5,
});
const payers = weighted({ Commercial: 44, Medicare: 27, Medicaid: 21, 'Self-pay': 5, Other: 3 });
const payerRisk: Readonly<Record<string, number>> = {
  Commercial: 0.86,
  Medicare: 0.82,
  Medicaid: 1.38,
  'Self-pay': 1.5,
  Other: 1,
};
/** Areas of an invented system that spans three states. */
const areas = weighted({
  '100 NY': 30,
  '117 NY': 16,
  '125 NY': 9,
  '070 NJ': 20,
  '088 NJ': 9,
  '064 CT': 11,
  '068 CT': 5,
});

/** The sample's patients, the same for visits, stays and surveys. Ages run by program: the younger come first. */
export function samplePatients(): SamplePatient[] {
  const random = new SeededRandom('patients');
  return Array.from({ length: patientCount }, (_, i) => {
    const raceEthnicity = races.draw(random);
    const spanish = raceEthnicity === 'Hispanic' ? 0.42 : 0.004;
    const language = random.chance(spanish) ? 'Spanish' : random.chance(0.03) ? 'Other' : 'English';
    const birthYear = birthYearOf(i / patientCount, random);
    const payer = birthYear < 1958 && random.chance(0.85) ? 'Medicare' : payers.draw(random);
    const [zip3 = '', state = ''] = areas.draw(random).split(' ');
    return {
      id: `S-P${String(100_000 + i)}`,
      sex: sexes.draw(random),
      raceEthnicity,
      language,
      payer,
      zip3,
      state,
      birthYear,
      risk: payerRisk[payer]! * (language === 'English' ? 0.98 : 1.16),
    };
  });
}

/** Children and young adults to 0.15 of the patients, adults to 0.6, then the older. */
function birthYearOf(position: number, random: SeededRandom): number {
  if (position < 0.15) return random.whole(2004, 2020);
  return position < 0.6 ? random.whole(1962, 2003) : random.whole(1930, 1961);
}

/** First and last patient a program draws from. */
export const patientPools = {
  all: [0, patientCount - 1],
  adult: [Math.round(patientCount * 0.15), patientCount - 1],
  older: [Math.round(patientCount * 0.35), patientCount - 1],
} as const;
