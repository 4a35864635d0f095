import type { FeedBatch, FeedName, FeedRows, Stay, SurveyAnswer, Visit } from '@inflect/measures';

/** Rows of a made-up health system, the same on every run (a linear congruential generator, Numerical Recipes constants). */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 0x1_0000_0000;
}

const programs = Array.from({ length: 12 }, (_, n) => `program-${n}`);
export const benchPrograms = programs;

/** Stand-in for a pseudonym: the murmur3 finaliser over 32 bits, cheap beside what is measured. */
function mixed(n: number): number {
  let bits = Math.imul(n ^ (n >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
const hex = (n: number) => mixed(n).toString(16).padStart(8, '0');
const naturalKeyOf = (n: number) => hex(n) + hex(n + 1e9) + hex(n + 2e9) + hex(n + 3e9);
const personKeyOf = (n: number) => (BigInt(mixed(n)) << 31n) | BigInt(mixed(n + 7e8));
const day = 86_400_000;
const firstDay = Date.UTC(2023, 0, 1);
const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const pick = <T>(values: readonly T[], random: () => number) => values[Math.floor(random() * values.length)] as T;

const statuses = [
  'completed',
  'completed',
  'completed',
  'completed',
  'no_show',
  'patient_cancel',
  'late_cancel',
] as const;
const modalities = ['video', 'video', 'in_person', 'audio'] as const;
const bands = ['18-29', '30-44', '45-64', '65-74', '75-89'] as const;

function visit(n: number, random: () => number): Visit {
  const patient = Math.floor(random() * 60_000);
  const startsAt = firstDay + Math.floor(random() * 900) * day + Math.floor(random() * 600) * 60_000 + 8 * 3_600_000;
  const leadTimeDays = Math.floor(random() * 60);
  return {
    line: n + 2,
    source: 'bench',
    naturalKey: naturalKeyOf(n),
    sourceUpdatedAt: null,
    deleted: false,
    patientKey: personKeyOf(patient),
    program: pick(programs, random),
    site: `site-${patient % 40}`,
    specialty: `specialty-${patient % 15}`,
    provider: `provider-${Math.floor(random() * 400)}`,
    status: pick(statuses, random),
    modality: pick(modalities, random),
    modalityRule: null,
    serviceDate: dateOf(startsAt),
    startsAt,
    bookedAt: startsAt - leadTimeDays * day,
    cancelledAt: null,
    checkedInAt: null,
    startedAt: null,
    endedAt: null,
    leadTimeDays,
    convertedTo: null,
    escalatedTo: null,
    payer: `payer-${patient % 8}`,
    ageBand: bands[patient % 5] ?? null,
    sex: patient % 2 ? 'female' : 'male',
    raceEthnicity: `group-${patient % 6}`,
    language: patient % 9 ? 'en' : 'es',
    zip3: String(100 + (patient % 80)),
    patientState: 'MA',
    providerStates: null,
    newPatient: patient % 4 === 0,
    interpreter: false,
    traineePresent: null,
  };
}

function stay(n: number, random: () => number): Stay {
  const admittedAt = firstDay + Math.floor(random() * 900) * day;
  const dischargedAt = admittedAt + Math.floor(random() * 10) * day;
  return {
    line: n + 2,
    source: 'bench',
    naturalKey: naturalKeyOf(n),
    sourceUpdatedAt: null,
    deleted: false,
    patientKey: personKeyOf(Math.floor(random() * 12_000)),
    admittedAt,
    admittedOn: dateOf(admittedAt),
    dischargedAt,
    dischargedOn: dateOf(dischargedAt),
    class: 'inpatient',
    disposition: pick(['01', '01', '01', '02', '20'], random),
    planned: random() < 0.1,
    program: pick(programs, random),
    site: `site-${n % 5}`,
    service: 'medicine',
    principalDiagnosis: `I${n % 90}`,
    ageBand: pick(bands, random),
    readmitted30d: null,
  };
}

function answer(n: number, random: () => number): SurveyAnswer {
  return {
    line: n + 2,
    source: 'bench',
    naturalKey: naturalKeyOf(n),
    sourceUpdatedAt: null,
    deleted: false,
    responseKey: personKeyOf(900_000 + Math.floor(n / 5)),
    patientKey: personKeyOf(Math.floor(n / 5) % 60_000),
    item: `item-${n % 5}`,
    score: 1 + Math.floor(random() * 5),
    instrument: 'press_ganey_1_5',
    respondedOn: dateOf(firstDay + Math.floor(random() * 900) * day),
    sentOn: null,
    mode: 'email',
    scaleMin: 1,
    scaleMax: 5,
    topBoxMin: 5,
    program: pick(programs, random),
    provider: null,
  };
}

const makers = { visits: visit, stays: stay, surveys: answer };

/** Batches made as they are asked for, so that memory stays bounded as with a real file. */
export async function* syntheticRows<F extends keyof typeof makers & FeedName>(
  feed: F,
  count: number,
): AsyncGenerator<FeedBatch<F>> {
  const random = randomNumbers(20260101);
  const make = makers[feed] as (n: number, random: () => number) => FeedRows[F];
  for (let at = 0; at < count; at += 5_000) {
    const rows = Array.from({ length: Math.min(5_000, count - at) }, (_, n) => make(at + n, random));
    yield { feed, rows, problems: [], recordsRead: rows.length, bytesRead: (at + rows.length) * 180 };
  }
}
