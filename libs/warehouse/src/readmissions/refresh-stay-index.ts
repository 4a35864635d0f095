import type { PoolClient } from 'pg';
import type { KeyWords } from '../loading/rows/binary/binary-fields';
import type { BinaryRows } from '../loading/rows/binary/binary-rows';
import { ChunkRooms } from '../loading/rows/chunk-rooms';
import { CopyConnection, CopyTarget } from '../loading/rows/copy-target';
import { receiveCopy } from '../connection/receive-copy';
import { type ChainFlags, chainFlags } from './chained-episodes';
import { has } from './patient-stay';
import { type PlanFlags, planFlags } from './plan-episodes';
import { type Patient, StayReader, type StoredStay } from './stay-reader';
import { ageBandOf, classOf, codeBits, copyStays, type PatientRange, stayBit } from './stay-words';

/** Patients whose stays are held at a time, about 100 bytes a stay. */
const patientsOfPass = 25_000;
const chunk = { rows: 20_000, bytes: 2 * 1024 * 1024 };

const columns = [
  'natural_key',
  'patient_key',
  'discharged_on',
  'episode_admitted_on',
  'hwr_exclusion',
  'last_of_episode',
  'any_eligible',
  'any_readmitted',
  'hwr_eligible',
  'hwr_readmitted',
  'pcr_exclusion',
  'pcr_eligible',
  'pcr_readmitted',
  'counted_on',
  'source_id',
  'program_id',
  'site_id',
  'disposition_id',
  'class',
  'age_band',
  'planned',
  'readmitted_30d',
];

const gatherPatients = [
  'drop table if exists flagged_patient',
  `create temp table flagged_patient on commit drop as
   select patient_key from touched_patient group by patient_key order by patient_key`,
  'create unique index flagged_patient_key on flagged_patient (patient_key)',
  'analyze flagged_patient',
  // Those of stays that are gone too. The order of the table is that of the index.
  'delete from stay_index x using flagged_patient p where x.patient_key = p.patient_key',
];

/** The last patient of each pass but the last. */
const passEnds = `
  select patient_key::text as last from (
    select patient_key, row_number() over (order by patient_key) as place, count(*) over () as patients from flagged_patient
  ) numbered
  where place % $1 = 0 and place < patients order by patient_key`;

/**
 * Readmission flags of all stays of the patients in the temporary table `touched_patient`, in every version, made again inside the
 * caller's transaction. PostgreSQL puts the stays in order and the rules are applied here: as window functions the same took
 * seven times as long.
 */
export async function refreshStayIndex(client: PoolClient, passPatients = patientsOfPass): Promise<void> {
  for (const statement of gatherPatients) await client.query(statement);
  const ends = (await client.query<{ last: string }>(passEnds, [passPatients])).rows.map(({ last }) => last);
  const codes = (await client.query<{ id: number; bits: number }>(codeBits)).rows;
  const bits = new Map(codes.map((code) => [code.id, code.bits]));
  const connection = new CopyConnection(client);
  const rooms = new ChunkRooms({ bytes: chunk.bytes, most: 2 });
  const target = new CopyTarget(connection, { table: 'stay_index', columns, chunk, sorted: false, rooms });
  let after: string | null = null;
  try {
    for (const upTo of [...ends, null]) {
      await flagPatients({ client, target, bits, range: { after, upTo } });
      await connection.idle();
      after = upTo;
    }
  } finally {
    await connection.idle();
  }
  await client.query('drop table flagged_patient');
}

async function flagPatients(pass: {
  client: PoolClient;
  target: CopyTarget;
  bits: ReadonlyMap<number, number>;
  range: PatientRange;
}): Promise<void> {
  const { client, target, bits, range } = pass;
  const reader = new StayReader(bits);
  await receiveCopy(client, copyStays(range), reader.take);
  const key: KeyWords = new Uint32Array(4);
  for (const patient of reader.patients()) {
    const chains = chainFlags(patient.stays);
    const plans = planFlags(patient.stays);
    for (const stay of patient.stays) {
      const [chain, plan] = [chains[stay.place], plans[stay.place]];
      if (!chain || !plan) throw new Error('A stay was left out of its episode.');
      reader.readKey(stay, key);
      writeFlags(target.next, { key, patient, stay, chain, plan });
      const full = target.added();
      if (full) await full;
    }
  }
  await target.flush();
}

function writeFlags(
  rows: BinaryRows,
  row: { key: KeyWords; patient: Patient; stay: StoredStay; chain: ChainFlags; plan: PlanFlags },
): void {
  const { key, patient, stay, chain, plan } = row;
  rows.row(columns.length, key);
  rows.key(key);
  rows.halves(patient.high, patient.low);
  writeInteger(rows, stay.dischargedOn);
  rows.integer(chain.episodeAdmittedOn);
  rows.label(chain.hwrExclusion);
  rows.boolean(chain.lastOfEpisode);
  rows.boolean(chain.anyEligible);
  rows.boolean(chain.anyReadmitted);
  rows.boolean(chain.hwrEligible);
  rows.boolean(chain.hwrReadmitted);
  rows.label(plan.pcrExclusion);
  rows.boolean(plan.pcrEligible);
  rows.boolean(plan.pcrReadmitted);
  rows.integer(stay.dischargedOn ?? stay.admittedOn);
  rows.integer(stay.sourceId);
  writeInteger(rows, stay.programId);
  writeInteger(rows, stay.siteId);
  writeInteger(rows, stay.dispositionId);
  writeLabel(rows, classOf(stay.bits));
  writeLabel(rows, ageBandOf(stay.bits));
  writeKnown(rows, stay, { known: stayBit.plannedKnown, bit: stayBit.planned });
  writeKnown(rows, stay, { known: stayBit.returnKnown, bit: stayBit.returned });
}

function writeInteger(rows: BinaryRows, value: number | null): void {
  if (value === null) rows.null();
  else rows.integer(value);
}

function writeLabel(rows: BinaryRows, value: string | null): void {
  if (value === null) rows.null();
  else rows.label(value);
}

/** A word of the source, null where it gives none. */
function writeKnown(rows: BinaryRows, stay: StoredStay, { known, bit }: { known: number; bit: number }): void {
  if (has(stay, known)) rows.boolean(has(stay, bit));
  else rows.null();
}
