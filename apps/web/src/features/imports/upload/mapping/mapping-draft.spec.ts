import { compactDraft, isPlain, settingOf, unreadColumns, withSetting, type MappingDraft } from './mapping-draft';

const fileColumns = ['Visit ID', 'site', 'When', 'Clinic'];
const draft: MappingDraft = {
  name: 'clinic',
  description: 'Clinic extract.',
  feed: 'visits',
  decimalComma: false,
  identifiers: { case: 'ignore', leadingZeros: 'ignore' },
  repeatedCells: 'replace',
  columns: { starts_at: { from: 'When', separator: '-', localTime: false, format: 'dd/MM/yyyy' } },
  drop: [],
  createsPrograms: [],
};

describe('a mapping as it is edited', () => {
  it('reads a column of the feed’s own name without being told, unless it is dropped', () => {
    expect(settingOf(draft, 'visit_id', fileColumns)).toEqual({ from: 'Visit ID' });
    expect(settingOf({ ...draft, drop: ['Visit ID'] }, 'visit_id', fileColumns)).toBeNull();
  });

  it('drops the column of that name when nothing is to be read, and takes it back when it is chosen', () => {
    const without = withSetting(draft, { column: 'site', setting: null, fileColumns });
    expect(settingOf(without, 'site', fileColumns)).toBeNull();
    const again = withSetting(without, { column: 'site', setting: { from: 'site' }, fileColumns });
    expect(settingOf(again, 'site', fileColumns)).toEqual({ from: 'site' });
    expect(again.drop).toEqual([]);
  });

  it('reads another column where one is chosen', () =>
    expect(
      settingOf(withSetting(draft, { column: 'site', setting: { from: 'Clinic' }, fileColumns }), 'site', fileColumns),
    ).toEqual({ from: 'Clinic' }));

  it('names the columns that nothing reads', () => {
    const feedColumns = ['visit_id', 'site', 'starts_at', 'payer'];
    expect(unreadColumns(draft, { fileColumns, feedColumns })).toEqual(['Clinic']);
    const joined = { ...draft, columns: { ...draft.columns, payer: { join: ['Clinic', 'site'] } } };
    expect(unreadColumns(joined, { fileColumns, feedColumns })).toEqual([]);
  });

  it('is kept without its defaults', () =>
    expect(compactDraft(draft)).toEqual({
      name: 'clinic',
      description: 'Clinic extract.',
      feed: 'visits',
      columns: { starts_at: { from: 'When', format: 'dd/MM/yyyy' } },
    }));

  it('writes a bare column as its name, and keeps constants and false values', () =>
    expect(
      compactDraft({ ...draft, columns: { site: { from: 'Clinic', map: {} }, new_patient: { constant: false } } })
        .columns,
    ).toEqual({ site: 'Clinic', new_patient: { constant: false } }));

  it('needs no saving where it says nothing', () => {
    expect(isPlain({ ...draft, columns: {} })).toBe(true);
    expect(isPlain(draft)).toBe(false);
    expect(isPlain({ ...draft, columns: {}, drop: ['site'] })).toBe(false);
    expect(isPlain({ ...draft, columns: {}, delimiter: ';' })).toBe(false);
  });
});
