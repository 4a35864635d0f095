import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { operator } from '../src/access/principal';
import { ImportsService } from '../src/imports/imports.service';
import { ProfileService } from '../src/imports/mapping/profile.service';
import { OriginalProblemsService } from '../src/imports/problems/original-problems.service';
import { serve, type Served } from './served-application';
import { tokenOf, upload } from './served-people';

const header = 'visit_id,patient_id,program,status,modality,starts_at,age,patient_name';
const visit = (n: number, changes: Partial<Record<'program' | 'status' | 'starts', string>> = {}): string => {
  const { program = 'alpha', status = 'completed', starts = '2025-03-03T15:00Z' } = changes;
  return `V${n},P${n},${program},${status},video,${starts},40,Mary Major ${n}`;
};
const file = (lines: string[]): string => [header, ...lines, ''].join('\n');
/** Three rows that cannot be loaded, one of them for two reasons; one dropped value. */
const exported = [
  visit(1),
  visit(2, { starts: 'next Friday' }),
  visit(3),
  visit(4, { status: '=cmd|x', starts: '' }),
  visit(5).replace(',40,', ',old,'),
  visit(6, { program: 'nowhere' }),
];
const repaired = [
  visit(1),
  visit(2, { starts: '2025-03-07T15:00Z' }),
  visit(3),
  visit(4),
  visit(5).replace(',40,', ',old,'),
  visit(6),
];

/** Rows by column name of a CSV without line breaks in its cells. */
function rowsOf(csv: string): Record<string, string>[] {
  const [names = [], ...rows] = csv
    .trimEnd()
    .split('\n')
    .map((line) =>
      [...line.matchAll(/(?<=^|,)("(?:[^"]|"")*"|[^,]*)/g)].map(([cell]) =>
        cell.replace(/^"(.*)"$/, '$1').replaceAll('""', '"'),
      ),
    );
  return rows.map((cells) => Object.fromEntries(cells.map((cell, i) => [names[i], cell])));
}

describe('rejected rows', () => {
  let served: Served;
  let importId: string;
  const imported = (lines: string[], more: { source?: string; profile?: string } = {}) => {
    const name = 'visits.csv';
    const place = { file: { path: written(file(lines), name) }, fileName: name };
    return served.app
      .get(ImportsService)
      .importFile({ ...place, feed: 'visits', allowRejects: true, ...more }, operator);
  };
  const written = (text: string, name: string): string => {
    const path = join(served.environment.home, name);
    writeFileSync(path, text);
    return path;
  };
  const beside = async (text: string, asked: { profile?: string; warnings?: boolean; importId?: string } = {}) => {
    const opened = await served.app
      .get(OriginalProblemsService)
      .open({ importId, path: written(text, 'original.csv'), warnings: false, ...asked }, operator);
    let csv = '';
    for await (const piece of opened.text) csv += piece;
    return { csv, rows: rowsOf(csv), notes: opened.notes, sameFile: opened.sameFile };
  };

  const problemsFile = (id: string, token: string): request.Test =>
    request(served.app.getHttpServer()).get(`/api/imports/${id}/problems.csv`).set('Authorization', `Bearer ${token}`);

  beforeAll(async () => {
    served = await serve();
    const programs = written('code,name,model\nalpha,Alpha clinic,hybrid\n', 'programs.csv');
    await served.app
      .get(ImportsService)
      .importFile({ file: { path: programs }, fileName: 'programs.csv', feed: 'programs' }, operator);
    const summary = await imported(exported);
    expect(summary).toMatchObject({ rows: 6, inserted: 3, rejected: 3, warnings: 1 });
    importId = String(summary.importId);
  });
  afterAll(() => served?.close());

  it('are shown next to their columns in the file, with the remedy, what names a person masked', async () => {
    const { csv, rows, notes, sameFile } = await beside(file(exported));
    expect(rows.map(({ line, column, code }) => [line, column, code])).toEqual([
      ['3', 'starts_at', 'INSTANT_INVALID'],
      ['5', 'status', 'VALUE_NOT_ALLOWED'],
      ['5', 'starts_at', 'VALUE_MISSING'],
      ['7', 'program', 'PROGRAM_UNKNOWN'],
    ]);
    expect(rows[0]).toMatchObject({
      severity: 'REJECT',
      remedy: expect.stringMatching(/profile/),
      visit_id: '•••',
      patient_id: '•••',
      patient_name: '•••',
      program: 'alpha',
      starts_at: 'next Friday',
      age: '40',
    });
    // No formula for a spreadsheet.
    expect(rows[1]).toMatchObject({ status: "'=cmd|x", starts_at: '' });
    expect(csv).not.toMatch(/Mary|\bV\d|\bP\d/);
    expect([notes, sameFile]).toEqual([[], true]);
  });

  it('come with the dropped values where those are asked for', async () => {
    const { rows } = await beside(file(exported), { warnings: true });
    expect(rows.map(({ line, severity, age }) => [line, severity, age])).toContainEqual(['6', 'WARNING', 'old']);
    expect(rows).toHaveLength(5);
  });

  it('next to another file are said to be so, in the last line', async () => {
    const { rows, notes, sameFile } = await beside(file(exported.slice(0, 4)));
    expect(sameFile).toBe(false);
    expect(notes).toEqual([expect.stringMatching(/not the file of import 2.*1 of the lines.*4 records.*6/)]);
    expect(rows.at(-1)).toMatchObject({ line: '', code: 'NOTE', reason: notes[0] });
    const renamed = file(exported).replace('starts_at', 'start_of_visit');
    await expect(beside(renamed)).rejects.toMatchObject({ message: expect.stringContaining('"starts_at"') });
  });

  it('of an import through a profile are shown with that version of it, later ones notwithstanding', async () => {
    const profiles = served.app.get(ProfileService);
    const profile = (column: string) =>
      `name: clinic\ndescription: Ours.\nfeed: visits\nsource: clinic\ncolumns:\n  status: ${column}\n`;
    await profiles.save({ text: profile('status'), isDefault: true }, operator);
    const summary = await imported(exported, { source: 'clinic' });
    expect(summary.profile).toMatchObject({ name: 'clinic', version: 1 });
    await profiles.save({ text: profile('outcome'), isDefault: true }, operator);
    const { sameFile, rows } = await beside(file(exported), { importId: String(summary.importId) });
    expect([sameFile, rows[1]?.['status']]).toEqual([true, "'=cmd|x"]);
  });

  it('are loaded after their repair, and nothing else of the file', async () => {
    expect(await imported(repaired)).toMatchObject({
      rows: 6,
      inserted: 3,
      updated: 0,
      unchanged: 3,
      rejected: 0,
    });
  });

  it('beyond those kept one by one are counted in the last line of the download and of the file beside the rows', async () => {
    const many = Array.from({ length: 10_020 }, (_, n) => visit(100 + n, { starts: 'x' }));
    const id = String((await imported(many, { source: 'many' })).importId);
    const note = '10,000 of 10,020 problems are listed';
    const download = await problemsFile(id, await tokenOf(served, { role: 'steward' }));
    expect(download.text.trimEnd().split('\n').at(-1)).toContain(note);
    const { rows, notes, sameFile } = await beside(file(many), { importId: id });
    expect([rows.length, notes, sameFile]).toEqual([10_001, [expect.stringContaining(note)], true]);
  });

  it('are grouped by what to do, paged by code and column, and given as a file to those who run imports', async () => {
    const rows = [
      'visit_id,patient_id,program,status,modality,starts_at',
      'V1,P-CANARY,nowhere,completed,video,2025-03-03T15:00Z',
      'V2,P-CANARY,alpha,"=HYPERLINK(1)",video,2025-03-03T15:00Z',
      'V3,P-CANARY,alpha,completed,video,2025-02-30T15:00Z',
      'V4,P4,alpha,completed,video,2025-03-03T15:00Z',
    ];
    const steward = await tokenOf(served, { role: 'steward' });
    const query = { feed: 'visits', source: 'problems', allowRejects: '1' };
    const { body } = await upload({ served, token: steward, query, file: rows.join('\n') });
    const id = String(body.importId);
    const { data } = (
      await served.graphql(
        `query ($id: ID!) {
          importProblemGroups(import: $id) { action count remedy kinds { code column count lines } }
          importProblems(import: $id, code: "INSTANT_INVALID", severity: REJECT) { totalCount nodes { line column } }
          other: importProblems(import: $id, column: "status") { nodes { line } }
        }`,
        { token: steward },
        { id },
      )
    ).body;
    expect(data.importProblemGroups).toEqual([
      {
        action: 'IMPORT_REFERENCE',
        count: 1,
        remedy: expect.stringMatching(/programs/),
        kinds: [{ code: 'PROGRAM_UNKNOWN', column: 'program', count: 1, lines: [2] }],
      },
      {
        action: 'FIX_MAPPING',
        count: 2,
        remedy: expect.any(String),
        kinds: expect.arrayContaining([
          { code: 'VALUE_NOT_ALLOWED', column: 'status', count: 1, lines: [3] },
          { code: 'INSTANT_INVALID', column: 'starts_at', count: 1, lines: [4] },
        ]),
      },
    ]);
    expect(data.importProblems).toEqual({ totalCount: 1, nodes: [{ line: 4, column: 'starts_at' }] });
    expect(data.other.nodes).toEqual([{ line: 3 }]);

    const csv = await problemsFile(id, steward);
    expect([csv.status, csv.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    const lines = csv.text.trim().split('\n');
    expect(lines[0]).toBe('line,column,code,reason,severity,remedy');
    expect(lines.slice(1).map((line) => line.split(',').slice(0, 3).join())).toEqual([
      '2,program,PROGRAM_UNKNOWN',
      '3,status,VALUE_NOT_ALLOWED',
      '4,starts_at,INSTANT_INVALID',
    ]);
    expect(csv.text).not.toMatch(/CANARY|HYPERLINK|nowhere/);
    expect((await problemsFile(id, await tokenOf(served, { role: 'analyst' }))).status).toBe(403);
  });
});
