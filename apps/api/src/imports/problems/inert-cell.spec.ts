import { inertCell } from './inert-cell';

describe('a cell of a CSV download', () => {
  it('is no formula', () => {
    for (const text of ['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\t=1', '\r=1', ' =1', '+', '-']) {
      expect(inertCell(text)).toBe(`'${text}`);
    }
  });

  it('leaves numbers and plain words alone', () => {
    for (const text of ['-5', '+3', '-0.25', '1,234', '-1e-3', '-12%', '.5', 'video', 'starts_at', 'a-b', '']) {
      expect(inertCell(text)).toBe(text);
    }
  });
});
