import { parseEnvironment } from './environment';

const url = 'postgres://inflect:secret-word@127.0.0.1:5432/inflect';

describe('environment', () => {
  it('has a default for everything but the database', () => {
    const environment = parseEnvironment({ DATABASE_URL: url });
    expect(environment.port).toBe(4000);
    expect(environment.host).toBe('127.0.0.1');
    expect(environment.sample).toBe(true);
    expect(environment.fiscalYearStart).toBe(7);
  });

  it('names every wrong variable at once and never its value', () => {
    const wrong = () =>
      parseEnvironment({ DATABASE_URL: 'mysql://secret-word', PORT: '99999', INFLECT_TIME_ZONE: 'Mars' });
    expect(wrong).toThrow(/DATABASE_URL.*|PORT/);
    try {
      wrong();
    } catch (error) {
      const { message } = error as Error;
      for (const name of ['DATABASE_URL', 'PORT', 'INFLECT_TIME_ZONE']) expect(message).toContain(name);
      expect(message).not.toContain('secret-word');
      expect(message).not.toContain('99999');
    }
  });

  it('takes the month a fiscal year starts in, and refuses what is none', () => {
    expect(parseEnvironment({ DATABASE_URL: url, INFLECT_FISCAL_YEAR_START: '10' }).fiscalYearStart).toBe(10);
    for (const wrong of ['0', '13', '7.5', 'July']) {
      expect(() => parseEnvironment({ DATABASE_URL: url, INFLECT_FISCAL_YEAR_START: wrong })).toThrow(
        'INFLECT_FISCAL_YEAR_START: is not a month, 1-12',
      );
    }
  });

  it('treats an empty variable as absent, as compose files write them', () => {
    expect(parseEnvironment({ DATABASE_URL: url, PORT: '' }).port).toBe(4000);
  });
});
