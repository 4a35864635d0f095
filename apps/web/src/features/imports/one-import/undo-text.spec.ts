import { undoText } from './undo-text';

describe('what taking an import back does', () => {
  it('names every kind of row that changes', () =>
    expect(undoText({ inserted: 110_527, updated: 20, deleted: 1 })).toBe(
      'This removes the 110,527 rows it added, gives the 20 rows it changed their earlier values and brings back the 1 row it deleted. Every figure is then as it was before this import.',
    ));
  it('says nothing of what it did not do', () =>
    expect(undoText({ inserted: 3, updated: 0, deleted: 0 })).toBe(
      'This removes the 3 rows it added. Every figure is then as it was before this import.',
    ));
  it('says so when nothing changes', () =>
    expect(undoText({ inserted: 0, updated: 0, deleted: 0 })).toMatch(/changed no row/));
});
