import { leadershipGrowth, type LeadershipRole } from './leadership-growth';

const published = [
  { asOf: '2024-12-31', count: 410 },
  { asOf: '2016-12-31', count: 25 },
  { asOf: '2018-12-31', count: 60 },
  { asOf: '2020-12-31', count: 140 },
  { asOf: '2022-12-31', count: 260 },
];
const decade = { from: '2016-01-01', to: '2024-12-31' };
const role = (startedOn: string, endedOn: string | null, of: Partial<LeadershipRole> = {}): LeadershipRole => ({
  startedOn,
  endedOn,
  level: 'director',
  counted: true,
  ...of,
});

describe('growth of telehealth leadership', () => {
  it('reproduces the published reference series', () => {
    const growth = leadershipGrowth({ counts: published, range: decade, grain: 'YEAR' });
    expect(growth.points.map(({ period, active }) => [period, active])).toEqual([
      ['2016-12-31', 25],
      ['2018-12-31', 60],
      ['2020-12-31', 140],
      ['2022-12-31', 260],
      ['2024-12-31', 410],
    ]);
    expect(growth.absolute).toBe(385);
    expect(growth.ratio).toBeCloseTo(16.4, 12);
    // Eight years exactly: (410/25)^(1/8) - 1.
    expect(growth.cagr).toBeCloseTo(0.418585384335843, 12);
    expect(growth.fitted?.ratePerYear.value).toBeCloseTo(0.4234, 3);
    expect(growth.fitted?.ratePerYear.low).toBeLessThan(0.4186);
    expect(growth.reason).toBeNull();
  });

  it('keeps to the range', () => {
    const growth = leadershipGrowth({
      counts: published,
      range: { from: '2018-01-01', to: '2022-12-31' },
      grain: 'YEAR',
    });
    expect(growth.absolute).toBe(200);
    expect(growth.cagr).toBeCloseTo((260 / 60) ** 0.25 - 1, 12);
  });

  it('counts roles held at the end of each period, started and ended in it', () => {
    const growth = leadershipGrowth({
      roles: [
        role('2020-02-01', null, { level: 'chief' }),
        role('2020-06-01', '2021-03-31'),
        role('2021-05-01', null),
        role('2021-06-01', null),
        role('2021-06-01', null, { counted: false, level: 'manager' }),
      ],
      range: { from: '2019-07-01', to: '2021-12-31' },
      grain: 'YEAR',
    });
    expect(growth.points).toEqual([
      { period: '2019-01-01', active: 0, started: 0, ended: 0 },
      { period: '2020-01-01', active: 2, started: 2, ended: 0 },
      { period: '2021-01-01', active: 3, started: 2, ended: 1 },
    ]);
    expect(growth.byLevel).toEqual([
      { level: 'chief', active: 1 },
      { level: 'director', active: 2 },
    ]);
    // From the first period with a role.
    expect(growth.absolute).toBe(1);
    expect(growth.ratio).toBe(1.5);
    expect(growth.cagr).toBeCloseTo(0.5, 12);
    expect(growth.fitted).toBeNull();
  });

  it('says why there is no growth', () => {
    expect(leadershipGrowth({ roles: [], range: decade, grain: 'YEAR' }).reason).toMatch(
      /No telehealth leadership roles/,
    );
    const once = leadershipGrowth({ counts: published.slice(0, 1), range: decade, grain: 'YEAR' });
    expect([once.cagr, once.ratio, once.absolute]).toEqual([null, null, null]);
    expect(once.reason).toMatch(/two dates/);
  });
});
