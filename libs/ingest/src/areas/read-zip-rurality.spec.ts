import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileRefused } from '../files/file-refused';
import { readZipRurality } from './read-zip-rurality';

describe('a table of RUCA codes by ZIP code', () => {
  const folder = mkdtempSync(join(tmpdir(), 'inflect-ruca-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const reading = (content: string) => {
    const path = join(folder, 'ruca.csv');
    writeFileSync(path, content);
    return readZipRurality({ path, fileName: 'ruca.csv' });
  };

  it('gives each three-digit area the class of most of its people', async () => {
    const { areas, ...counts } = await reading(
      'ZIP_CODE,STATE,RUCA1,POPULATION\n68001,NE,10,900\n68002,NE,1,"1,000"\n68003,NE,10,200\n69001,NE,4,50\n69002,NE,99,70\n',
    );
    expect([...areas]).toEqual([
      ['680', 'rural'],
      ['690', 'micropolitan'],
    ]);
    expect(counts).toEqual({ read: 4, leftOut: 1, weighedBy: 'population' });
  });

  it('counts ZIP codes where populations are not given, and takes the more rural class of two equal ones', async () => {
    const { areas, weighedBy } = await reading('zip;ruca\n1001;1\n01002;7.1\n501;2\n');
    expect(Object.fromEntries(areas)).toEqual({ '010': 'small_town', '501': 'metropolitan' });
    expect(weighedBy).toBe('zip codes');
  });

  it.each([
    [
      '2010',
      "''ZIP_CODE'',STATE,ZIP_TYPE,RUCA1,RUCA2\n'01001',MA,Zip Code Area,1,1\n'68001',NE,Zip Code Area,10,10.3\n'69002',NE,Post Office or large volume customer,99,99\n",
    ],
    [
      '2020',
      'ZIPCode,State,ZIPCodeType,POName,PrimaryRUCA,SecondaryRUCA\n1001,MA,ZIP Code area,Agawam,1,1.0\n68001,NE,ZIP Code area,Abie,10,10.3\n69002,NE,Post Office,Anywhere,99,99\n',
    ],
  ])('takes the table of %s as it is published', async (_, content) => {
    const { areas, read, leftOut } = await reading(content);
    expect([...areas]).toEqual([
      ['010', 'metropolitan'],
      ['680', 'rural'],
    ]);
    expect([read, leftOut]).toEqual([2, 1]);
  });

  it('leaves out areas too small to be told apart, and says how many records it could not use', async () => {
    const { areas, read, leftOut } = await reading('zip,ruca\n03601,1\n68001,1\nABC,1\n68002,\n');
    expect([...areas.keys()]).toEqual(['680']);
    expect([read, leftOut]).toEqual([1, 3]);
  });

  it.each([
    ['zip,state\n68001,NE\n', 'COLUMN_MISSING', /RUCA code/],
    ['area,ruca\n680,1\n', 'COLUMN_MISSING', /ZIP code/],
    ['zip,ruca\n68001,99\n', 'FILE_EMPTY', /no record has/],
  ])('refuses %j', async (content, code, words) => {
    const refused = await reading(content).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(FileRefused);
    expect(refused).toMatchObject({ code, message: expect.stringMatching(words) as string });
  });
});
