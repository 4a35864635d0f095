import { Holder } from '../launcher/holder';
import { CommandLine } from '../product/command-line';
import { temporaryHome } from '../product/temporary-home';
import { programsCsv } from '../product/visit-files';

/** As the US Department of Agriculture publishes the table of 2020; 690 has as many people in either class. */
const table = (codeOf680: string) =>
  [
    'ZIPCode,State,ZIPCodeType,POName,PrimaryRUCA,SecondaryRUCA',
    '1001,MA,ZIP Code area,Agawam,1,1.0',
    '1002,MA,ZIP Code area,Amherst,2,2.0',
    `68001,NE,ZIP Code area,Abie,${codeOf680},10.3`,
    `68002,NE,ZIP Code area,Arlington,10.3,10.3`,
    '69001,NE,ZIP Code area,McCook,4,4.0',
    '69003,NE,ZIP Code area,Elsewhere,7.2,7.2',
    '70001,LA,Post Office,Nowhere,99,99',
  ].join('\n');

/** Twenty patients a ZIP code and month; 999 is in no table. */
const visits = (month: string, zips: readonly string[]) =>
  [
    'visit_id,patient_id,program,status,modality,starts_at,zip3',
    ...zips.flatMap((zip) =>
      Array.from({ length: 20 }, (_, i) => {
        const id = `${month}-${zip}-${i}`;
        return `V${id},P${id},tele,completed,video,${month}-14T15:00:00Z,${zip}`;
      }),
    ),
  ].join('\n') + '\n';

interface ByRurality {
  outcomes: {
    snapshot: { number: number };
    rows: { keys: { value: string | null }[]; denominator: number }[];
  };
}
interface Loaded {
  areas: number;
  byRurality: Record<string, number>;
  read: number;
  leftOut: number;
  weighedBy: string;
  changed: boolean;
  snapshot: number;
}

const place = temporaryHome();
const inflect = new CommandLine(place.home, place.folder);
const loadAreas = (codeOf680 = '10') =>
  inflect.json<Loaded>('areas', 'load', inflect.file('ruca.csv', table(codeOf680)));

async function visitsByRurality(): Promise<{ snapshot: number; visits: Record<string, number> }> {
  const { outcomes } = await inflect.query<ByRurality>(
    `{ outcomes(query: { measure: "visits", from: "2025-01-01", to: "2025-12-31", grain: null, by: [RURALITY] }) {
      snapshot { number } rows { keys { value } denominator } } }`,
  );
  const found = outcomes.rows.map(({ keys, denominator }) => [keys[0]?.value ?? 'not recorded', denominator] as const);
  return { snapshot: outcomes.snapshot.number, visits: Object.fromEntries(found) };
}

describe('inflect areas', () => {
  let holder: Holder;
  let before: Awaited<ReturnType<typeof visitsByRurality>>;
  /** Snapshot of the import after the first load. */
  let last: number;
  beforeAll(async () => {
    // One database for all commands; each would start and stop its own.
    holder = Holder.start({ home: place.home });
    await holder.server();
    await inflect.json('import', inflect.file('programs.csv', programsCsv), '--feed', 'programs');
    const march = visits('2025-03', ['01001', '68001', '69001', '99950']);
    await inflect.json('import', inflect.file('visits.csv', march), '--feed', 'visits');
  }, 240_000);
  afterAll(async () => {
    await holder?.release();
    place.remove();
  });

  it('without a table, says what to do, and every visit is not recorded', async () => {
    const { out } = await inflect.run('areas', 'status');
    expect(out).toContain('No areas are loaded');
    expect(out).toContain('npx inflect areas load FILE');
    before = await visitsByRurality();
    expect(before.visits).toEqual({ 'not recorded': 80 });
  });

  it('class past and coming visits by the published table, under a new snapshot', async () => {
    const loaded = await loadAreas();
    last = loaded.snapshot + 1;
    expect(loaded).toMatchObject({
      areas: 3,
      byRurality: { metropolitan: 1, small_town: 1, rural: 1 },
      read: 6,
      leftOut: 1,
      weighedBy: 'zip codes',
      changed: true,
      snapshot: before.snapshot + 1,
    });
    expect(await visitsByRurality()).toEqual({
      snapshot: loaded.snapshot,
      visits: { metropolitan: 20, small_town: 20, rural: 20, 'not recorded': 20 },
    });
    const april = inflect.file('april.csv', visits('2025-04', ['68001', '01001']));
    await inflect.json('import', april, '--feed', 'visits');
    expect((await visitsByRurality()).visits).toMatchObject({ metropolitan: 40, rural: 40, 'not recorded': 20 });
    expect((await inflect.run('areas', 'status')).out.trim()).toBe(
      'Areas with a class: metropolitan 1, small town 1, rural 1. Visits name 4 areas, 1 of them without a class.',
    );
  });

  it('are unchanged by the same table, and change by another, as do the rollups with the rows', async () => {
    const { out } = await inflect.run('areas', 'load', inflect.file('ruca.csv', table('10')));
    expect(out.trim()).toBe(
      `3 areas unchanged (metropolitan 1, small town 1, rural 1) from 6 ZIP codes, weighed by zip codes; 1 records left out. ` +
        `Snapshot ${last}.`,
    );
    // Of two ZIP codes in two classes the more rural one names the area: still rural.
    expect(await loadAreas('1')).toMatchObject({ changed: false, snapshot: last });
    const metropolitan = inflect.file('other.csv', 'ZIPCode,PrimaryRUCA\n68001,1\n01001,1\n');
    expect(await inflect.json('areas', 'load', metropolitan)).toMatchObject({ changed: true, snapshot: last + 1 });
    expect(await visitsByRurality()).toEqual({
      snapshot: last + 1,
      visits: { metropolitan: 80, 'not recorded': 40 },
    });
    const { code, err } = await inflect.run('rollups', 'check');
    expect([code, err]).toEqual([0, '']);
  });

  it('refuse a file that is no such table in one line, and keep what was there', async () => {
    const { code, out, err } = await inflect.run('areas', 'load', inflect.file('wrong.csv', 'zip,state\n68001,NE\n'));
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/wrong\.csv: no column for the RUCA code\. Name one ruca, ruca1/);
    expect(await inflect.json('areas', 'status')).toMatchObject({ byRurality: { metropolitan: 2 } });
  });
});
