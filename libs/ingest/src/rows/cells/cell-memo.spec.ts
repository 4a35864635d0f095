import fc from 'fast-check';
import { CellMemo } from './cell-memo';

const found = (memo: CellMemo<string>, text: string): string | null | undefined => {
  const bytes = Buffer.from(`<${text}>`);
  const entry = memo.entry(bytes, 1, bytes.length - 1);
  if (entry < 0) memo.keep(bytes, 1, bytes.length - 1, text.toUpperCase());
  return entry < 0 ? undefined : memo.values[entry];
};

describe('remembered cells', () => {
  it('give what was kept for the same bytes, or nothing, and never what was kept for others', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 60 }), (texts) => {
        const memo = new CellMemo<string>();
        for (const text of [...texts, ...texts]) expect([undefined, text.toUpperCase()]).toContain(found(memo, text));
      }),
    );
  });

  it('find every value again of a column with a few', () => {
    const memo = new CellMemo<string>();
    const values = Array.from({ length: 500 }, (_, i) => `site-${i}`);
    for (const value of values) found(memo, value);
    expect(values.map((value) => found(memo, value))).toEqual(values.map((value) => value.toUpperCase()));
  });

  it('are bounded, and given up for a column whose values do not recur', () => {
    const memo = new CellMemo<string>();
    for (let i = 0; i < 20_000; i++) found(memo, `V${i}`);
    expect(memo.useful).toBe(false);
    expect(memo.values).toHaveLength(0);
    expect(found(memo, 'V19999')).toBeUndefined();
  });

  it('stay for a column with more values than fit, as long as they recur', () => {
    const memo = new CellMemo<string>();
    let wrong = 0;
    for (let i = 0; i < 100_000; i++) {
      const text = i % 10 === 0 ? `rare-${i}` : `often-${i % 50}`;
      if ((found(memo, text) ?? text.toUpperCase()) !== text.toUpperCase()) wrong += 1;
    }
    expect(wrong).toBe(0);
    expect(memo.useful).toBe(true);
    expect(memo.values.length).toBeLessThanOrEqual(4096);
  });
});
