import { csvText } from './csv-text';

describe('a table as CSV', () => {
  it('quotes what needs it, and leaves out what is hidden', () => {
    expect(
      csvText(
        ['Site', 'n'],
        [
          ['North, "main"', 402],
          ['South\nwing', null],
        ],
      ),
    ).toBe('Site,n\r\n"North, ""main""",402\r\n"South\nwing",\r\n');
  });

  it('lets no label become a formula, and keeps negative numbers numbers', () => {
    expect(csvText(['Site', 'gap'], [['=HYPERLINK("x")', -0.02]])).toBe('Site,gap\r\n"\'=HYPERLINK(""x"")",-0.02\r\n');
  });
});
