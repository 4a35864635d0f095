import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foundInFiles } from './found-in-files';

const folder = mkdtempSync(join(tmpdir(), 'inflect-found-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the search for identifiers', () => {
  it.each([
    ['UTF-8', Buffer.from('Canàry')],
    ['Windows-1252', Buffer.from('Canàry', 'latin1')],
    ['UTF-16 LE', Buffer.from('Canàry', 'utf16le')],
    ['UTF-16 BE', Buffer.from('Canàry', 'utf16le').swap16()],
    ['escaped JSON', Buffer.from('Can\\u00e0ry')],
  ])('finds them in %s, across the pieces a file is read in, at its beginning and end', (form, bytes) => {
    const file = join(folder, 'deep', 'file');
    mkdirSync(join(folder, 'deep'), { recursive: true });
    const length = 100;
    for (let at = 0; at <= length - bytes.length; at++) {
      const content = Buffer.alloc(length, form);
      bytes.copy(content, at);
      writeFileSync(file, content);
      expect([at, foundInFiles([folder], ['Canàry', 'absent'], 7)]).toEqual([at, [{ file, text: 'Canàry' }]]);
    }
  });
});
