/** Visits as a hospital's nightly extract would hold them, made from row numbers: the same call gives the same file. */
export interface Extract {
  rows: number;
  /** Row numbers from here on. */
  from?: number;
  /** Every n-th row has another status than in an extract that does not say so. */
  changedEvery?: number;
}

export const programsOfExtract =
  'code,name,model,service_line,launched_on\n' +
  ['cardiology', 'psychiatry', 'dermatology']
    .map((code) => `${code},${code} clinic,hybrid,medicine,2023-01-01\n`)
    .join('');

const header =
  'visit_id,patient_id,program,site,provider_id,payer,status,modality,booked_at,starts_at,sex,race_ethnicity,age,zip3,new_patient';
const programs = ['cardiology', 'psychiatry', 'dermatology'];
const statuses = ['completed', 'completed', 'completed', 'no_show', 'patient_cancel', 'completed'];
const modalities = ['video', 'in_person', 'audio', 'in_person'];
const firstDay = Date.UTC(2024, 0, 1);
const dayOf = (day: number): string => new Date(firstDay + day * 86_400_000).toISOString().slice(0, 10);
const days = Array.from({ length: 800 }, (_, day) => dayOf(day));
const blockRows = 5000;

function line(row: number, changed: boolean): string {
  // Large odd multipliers scatter what would otherwise come in step.
  const mixed = Math.imul(row + 1, 2_654_435_761) >>> 0;
  const day = 30 + (mixed % 730);
  const status = changed ? 'technical_failure' : statuses[mixed % statuses.length];
  return `V${row},P${mixed % 40_000},${programs[row % 3]},S${row % 23},D${mixed % 400},Payer ${row % 7},${status},${modalities[mixed % 4]},${days[day - (mixed % 29)]}T08:00:00Z,${days[day]}T1${row % 8}:30:00Z,${row % 2 ? 'F' : 'M'},group ${row % 6},${mixed % 95},${100 + (row % 60)},${row % 5 === 0}\n`;
}

/** The file in blocks, so that a sender can stop anywhere in it. */
export function* extractBlocks({ rows, from = 0, changedEvery = 0 }: Extract): Generator<Buffer> {
  let block = `${header}\n`;
  for (let row = from; row < from + rows; row += 1) {
    block += line(row, changedEvery > 0 && row % changedEvery === 0);
    if ((row - from) % blockRows === blockRows - 1) {
      yield Buffer.from(block);
      block = '';
    }
  }
  if (block !== '') yield Buffer.from(block);
}

export const extractFile = (extract: Extract): Buffer => Buffer.concat([...extractBlocks(extract)]);
