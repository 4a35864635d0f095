import { gzipSync } from 'node:zlib';
import { FileRefused } from '../../src/index';
import { appointment, encounter, ndjson, patient, readExport, readFiles, type Files, type Resource } from './reading';

const resources = [patient(), encounter({ id: '1' }), encounter({ id: '2', class: { code: 'VR' } })];
const bundle = (entries: readonly Resource[]): Resource => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: entries.map((resource) => ({ resource })),
});
const pretty = (resource: Resource): string => JSON.stringify(resource, null, 2);

describe('one export in every form gives the same rows', () => {
  const plain = ndjson(...resources);
  const forms: [string, Files][] = [
    [
      'NDJSON with a byte order mark, CRLF and blank lines',
      { 'x.ndjson': `\ufeff${plain.replaceAll('\n', '\r\n\r\n')}` },
    ],
    ['gzip', { 'Encounter.000.ndjson.gz': gzipSync(plain) }],
    ['a Bundle', { 'x.json': pretty(bundle(resources)) }],
    ['a Bundle on one line', { 'x.json': JSON.stringify(bundle(resources)) }],
    ['a Bundle of Bundles', { 'x.json': pretty(bundle([bundle(resources.slice(0, 2)), bundle(resources.slice(2))])) }],
    ['single resources', Object.fromEntries(resources.map((resource, i) => [`${i}.json`, pretty(resource)]))],
    ['UTF-16', { 'x.ndjson': Buffer.from('\ufeff' + plain, 'utf16le') }],
    ['beside files that are none of its', { 'notes.txt': 'x', 'empty.ndjson': '', 'x.ndjson': plain }],
  ];

  it.each(forms)('%s', async (_, files) => {
    const expected = await readFiles('visits', { 'x.ndjson': plain });
    const found = await readFiles('visits', files);
    const withoutLine = ({ rows }: typeof found) => rows.map((row) => ({ ...row, line: 0 }));
    expect(withoutLine(found)).toEqual(withoutLine(expected));
    expect(found.rows).toHaveLength(2);
    expect(found.problems).toEqual([]);
    expect(found.reading.resources).toMatchObject({ read: 3, loaded: 2, ignored: 1 });
  });

  it('with references inside a Bundle by the address of an entry', async () => {
    const link = 'urn:uuid:11111111-2222-3333-4444-555555555555';
    const entries = [
      { resource: encounter({ subject: { reference: link }, appointment: [{ reference: 'urn:uuid:a' }] }) },
      {
        fullUrl: 'urn:uuid:a',
        resource: appointment({ id: undefined, participant: [{ actor: { reference: link } }] }),
      },
      { fullUrl: link, resource: patient({ id: undefined }) },
    ];
    const text = pretty({ resourceType: 'Bundle', type: 'transaction', entry: entries });
    const { rows, problems } = await readFiles('visits', { 'x.json': text });
    expect(problems).toEqual([]);
    expect(rows).toEqual([expect.objectContaining({ ageBand: '65-74', status: 'completed', modality: 'in_person' })]);
  });
});

describe('lines', () => {
  it('count over all files, and problems say the file and its own line or entry', async () => {
    const bad = (id: string): Resource => encounter({ id, period: {} });
    const { rows, problems } = await readFiles('visits', {
      'Encounter.000.ndjson': ndjson(patient(), bad('1')),
      'Encounter-4711.json': pretty(bundle([bad('2'), encounter({ id: '3' })])),
    });
    expect(rows.map(({ line }) => line)).toEqual([2]);
    expect(problems.map(({ line, reason }) => [line, reason.split('. ').slice(1).join('. ')])).toEqual([
      [1, 'In file 1 of 2, entry 1.'],
      [4, 'In Encounter.000.ndjson, line 2.'],
    ]);
  });

  it('that are no JSON are rejected, and those that are no resource counted', async () => {
    const { problems, recordsRead, reading } = await readFiles('visits', {
      'x.ndjson': '{"resourceType": "Encounter", "id": \n{"note": 1}\n{"resourceType":"Condition", broken\n',
    });
    expect(problems).toEqual([expect.objectContaining({ code: 'JSON_INVALID', line: 1, column: null })]);
    expect(recordsRead).toBe(1);
    expect(reading.resources).toEqual({
      read: 3,
      loaded: 0,
      rejected: 1,
      ignored: 2,
      ignoredByReason: { 'no FHIR resource': 1, 'Condition: not read for visits': 1 },
      ignoredParts: {},
    });
  });

  it('come in batches of bounded size that add up', async () => {
    const many = Array.from({ length: 2500 }, (_, i) => encounter({ id: `e${i}` }));
    const found = await readFiles('visits', { 'x.ndjson': ndjson(patient(), ...many) }, { batchRows: 500 });
    expect(found.batches).toBe(6);
    expect([found.rows.length, found.recordsRead, found.recordsFiltered]).toEqual([2500, 2500, 1]);
  });
});

describe('an export is refused', () => {
  it.each<[string, Files, string]>([
    ['that is a JSON list', { 'x.json': '[{}]' }, 'FORMAT_UNSUPPORTED'],
    ['that is CSV', { 'x.json': 'a,b\n1,2\n' }, 'FORMAT_UNSUPPORTED'],
    ['that is binary', { 'x.json': Buffer.from('PK\u0003\u0004') }, 'FORMAT_UNSUPPORTED'],
    ['that is no text', { 'x.ndjson': Buffer.from('{"a":"\xe9"}\n', 'latin1') }, 'ENCODING_UNREADABLE'],
    [
      'that is no text further on',
      { 'x.ndjson': Buffer.from(`${'{"a":"b"}\n'.repeat(9000)}\xe9`, 'latin1') },
      'ENCODING_UNREADABLE',
    ],
    ['with a line beyond the limit', { 'x.ndjson': `{"a":"${'x'.repeat(2000)}"}\n` }, 'RECORD_TOO_LONG'],
    ['with a document beyond the limit', { 'x.json': `{\n"a":"${'x'.repeat(2000)}"}\n` }, 'RECORD_TOO_LONG'],
    ['whose gzip is cut short', { 'x.ndjson.gz': gzipSync(ndjson(...resources)).subarray(0, 60) }, 'GZIP_DAMAGED'],
    ['that holds nothing to read', { 'notes.txt': '' }, 'FILE_MISSING'],
  ])('%s, naming the file', async (_, files, code) => {
    const error: unknown = await readFiles('visits', files, { maximumResourceLength: 1000 }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(FileRefused);
    expect(error).toMatchObject({ code, message: expect.stringMatching(/^(file 1 of 1|FHIR export)/) });
  });

  it('for feeds it cannot fill, and paths that do not exist', async () => {
    await expect(readFiles('programs', { 'x.ndjson': '' })).rejects.toMatchObject({ code: 'FEED_MISMATCH' });
    await expect(readExport({ feed: 'visits', paths: ['/no/such/folder'] })).rejects.toMatchObject({
      code: 'FILE_MISSING',
    });
  });
});
