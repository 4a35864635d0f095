import { fireEvent, screen, within } from '@testing-library/react';
import { answers, controlChart, figure, measures, missing, snapshot } from '../../../../../test/answers';
import { refusal } from '../../../../../test/contract-server';
import { renderApp } from '../../../../../test/render-app';

const estimate = (value: number, low: number, high: number) => ({ value, low, high, level: 0.95, method: 'M' });
const window = { from: '2024-11-01', to: '2025-10-31' };
const earlier = {
  window,
  result: figure({ value: 0.18, denominator: 4102 }),
  difference: estimate(-0.119, -0.133, -0.105),
  ratio: null,
  note: null,
};
const site = (value: string | null, label: string) => [{ dimension: 'SITE', value, label }];

const ofMeasure = {
  ...answers,
  controlChart: controlChart({ snapshot }),
  periodOverPeriod: { prior: earlier, yearBefore: earlier },
  outcomes: {
    measure: measures[0],
    version: 'first',
    snapshot,
    rows: [
      figure({ keys: site('1', 'North'), value: 0.14, denominator: 402 }),
      { ...missing('HIDDEN', 'Fewer than 11 patients.'), keys: site('2', 'South') },
    ],
    total: figure(),
  },
};

describe('the catalogue of measures', () => {
  it('finds measures by every word, and says how many', async () => {
    renderApp('/measures', answers);
    expect(await screen.findByText('5 measures')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Find a measure'), { target: { value: 'SHARE telehealth' } });
    expect(await screen.findByText('1 of 5 measures')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Telehealth share of visits' })).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Find a measure'), { target: { value: 'nothing such' } });
    expect(await screen.findByText('No measure has these words')).toBeTruthy();
  });
});

describe('the page of a measure', () => {
  it('shows the value with interval and n, and how it stood a year before', async () => {
    renderApp('/measures/no_show_rate', ofMeasure);
    expect(await screen.findByRole('heading', { level: 1, name: 'No-show rate' })).toBeTruthy();
    expect(await screen.findByText('(5.4–6.9), n 4,377')).toBeTruthy();
    expect(await screen.findByText('change since: −11.9 points (−13.3 to −10.5)')).toBeTruthy();
    // The two earlier windows are one year: said once.
    expect(screen.getAllByText(/^The (year|period) before/)).toHaveLength(1);
  });

  it('breaks it down, hidden cells in words with their rule one press away', async () => {
    renderApp('/measures/no_show_rate?by=SITE', ofMeasure);
    const north = (await screen.findByRole('rowheader', { name: 'North' })).closest('tr') as HTMLElement;
    expect(within(north).getByText('14.0%')).toBeTruthy();
    expect(within(north).getByText('402')).toBeTruthy();
    const south = screen.getByRole('rowheader', { name: 'South' }).closest('tr') as HTMLElement;
    expect(south.textContent).toBe('Southhidden: fewer than 11 patients');
    fireEvent.click(within(south).getByRole('button', { name: /hidden/ }));
    expect(await screen.findByText(/Counts of 1 to 10 distinct patients are hidden/)).toBeTruthy();
  });

  it('asks only for what the open tab shows', async () => {
    const { asked } = renderApp('/measures/no_show_rate?tab=peers', {
      ...ofMeasure,
      funnel: refusal('INTERNAL', 'No.'),
    });
    await screen.findByText('The funnel could not be read');
    expect(asked).not.toContain('Breakdown');
    expect(asked).not.toContain('Equity');
  });

  it('says in the words of the API what a kind of measure cannot answer, and goes on', async () => {
    const words = 'Lead time is a quantile: a comparison of periods is for proportions, means and counts.';
    renderApp('/measures/no_show_rate', { ...ofMeasure, periodOverPeriod: refusal('NOT_COMPARABLE', words) });
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(await screen.findByText('(5.4–6.9), n 4,377')).toBeTruthy();
  });

  it('shows no empty chart where there are no rows', async () => {
    const { points } = controlChart();
    const empty = points.map(({ period, periodLabel }) => ({
      ...{ period, periodLabel, status: 'NO_DATA', value: null, numerator: null, denominator: null, centre: null },
      ...{ lower: null, upper: null, phase: 0, signals: [], reason: 'No eligible rows.' },
    }));
    const chart = controlChart({ snapshot, points: empty, variation: 'NO_VERDICT' });
    renderApp('/measures/no_show_rate', { ...ofMeasure, controlChart: chart });
    expect(await screen.findByText('No rows to count in this period')).toBeTruthy();
    expect(screen.queryByText('Table behind the chart')).toBeNull();
  });

  it('asks for fiscal quarters when they are chosen, and calls them as the API does', async () => {
    const chart = ({ input }: { input: { grain: string } }) => {
      const { points, ...rest } = controlChart({ snapshot });
      const labelled = points.map((point, index) => ({ ...point, periodLabel: `FY${2020 + index} Q1` }));
      return input.grain === 'FISCAL_QUARTER' ? { ...rest, points: labelled } : { ...rest, points };
    };
    renderApp('/measures/no_show_rate', { ...ofMeasure, controlChart: chart });
    fireEvent.click(await screen.findByText('Table behind the chart'));
    expect(await screen.findByText('Nov 2024', { selector: 'th' })).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Points'), { target: { value: 'FISCAL_QUARTER' } });
    expect(await screen.findByText('FY2021 Q1', { selector: 'th' })).toBeTruthy();
    expect(screen.queryByText('Nov 2024', { selector: 'th' })).toBeNull();
  });

  it('leads back from an address that names no measure', async () => {
    renderApp('/measures/no_such', ofMeasure);
    expect(await screen.findByText('The catalogue has no measure "no_such"')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'All measures' })).toBeTruthy();
  });
});
