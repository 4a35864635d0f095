import { fireEvent, screen, within } from '@testing-library/react';
import { answers, controlChart, figure, measures, missing, snapshot } from '../../../../../test/answers';
import { refusal } from '../../../../../test/contract-server';
import { renderApp } from '../../../../../test/render-app';

const estimate = (value: number, low: number, high: number) => ({ value, low, high, level: 0.95, method: 'M' });
const [noShows = { versions: [] as object[] }] = measures;
const hba1c = {
  ...noShows,
  id: 'hba1c_mean',
  title: 'Mean HbA1c',
  unit: 'value',
  kind: 'MEAN',
  versions: [{ ...noShows.versions[0], fact: 'observation' }],
};
const window = { from: '2024-11-01', to: '2025-10-31' };
const earlier = { window, result: figure(), difference: null, ratio: null, note: null };

const paired = (change: object, statement: string) => ({
  ...{ measure: hba1c, version: 'first', baseline: window, post: window, snapshot },
  change,
  statement,
});
interface Asked {
  input: Record<string, unknown> & { baseline: object; post: object };
}
const capacity = ({ input }: Asked) => ({
  version: 'first',
  baseline: figure({ value: 0.18 }),
  post: figure(),
  difference: estimate(-0.119, -0.133, -0.105),
  visits: estimate(520.4, 459.9, 582.1),
  hours: estimate(260.2, 230, 291.1),
  margin: input['marginPerVisit'] ? estimate(62448, 55188, 69852) : null,
  net: null,
  returnOnCost: null,
  inputs: { marginPerVisit: null, programCost: null, slotMinutes: 30, ...input },
  statement: `With slots of ${String(input['slotMinutes'])} minutes.`,
  assumptions: ['Every appointment kept used a slot that would have stood empty.'],
  snapshot,
});
const band = (change: object = {}) => ({
  version: 'first',
  result: figure(),
  technicalFailures: { status: 'OK', rows: 25, reason: null },
  allAttended: 0.06,
  allMissed: 0.067,
  statement: '25 failed connections are left out.',
  snapshot,
  ...change,
});
const rows = { status: 'OK', rows: 4377, reason: null };
const ofMeasure = {
  ...answers,
  measures: [...measures, hba1c],
  controlChart: controlChart({ snapshot }),
  periodOverPeriod: { prior: earlier, yearBefore: earlier },
  pairedChange: paired(
    figure({ value: -1.5, denominator: 30, interval: { low: -1.69, high: -1.31, level: 0.95, method: 'M' } }),
    'Lower by the last value after.',
  ),
  recoveredCapacity: capacity,
  noShowSensitivity: band(),
  exclusionWaterfall: { version: 'first', considered: rows, steps: [], left: rows, snapshot },
};

describe('the tabs of a measure', () => {
  const tabs = async () => {
    const list = await screen.findByRole('tablist', { name: 'Ways to take this measure apart' });
    return within(list)
      .getAllByRole('tab')
      .map(({ textContent }) => textContent);
  };

  it('offer what the measure can answer: slots for no-shows, pairs for observations', async () => {
    renderApp('/measures/no_show_rate', ofMeasure);
    expect(await tabs()).toEqual(['Breakdown', 'Peers', 'Equity', 'Two groups', 'Recovered capacity', 'Definition']);
  });

  it('offer pairs and no slots for an observation, and open the first for a tab it does not have', async () => {
    renderApp('/measures/hba1c_mean?tab=capacity', ofMeasure);
    expect(await tabs()).toEqual(['Breakdown', 'Peers', 'Equity', 'Two groups', 'Same patients', 'Definition']);
    expect(screen.getByRole('tab', { name: 'Breakdown' }).getAttribute('aria-selected')).toBe('true');
  });
});

describe('the change within patients', () => {
  it('stands over its interval, with the number of pairs and the words of the API', async () => {
    renderApp('/measures/hba1c_mean?tab=paired', ofMeasure);
    expect(await screen.findByText('Lower by the last value after.')).toBeTruthy();
    expect(screen.getByText('−1.5')).toBeTruthy();
    expect(screen.getByText('(−1.7 to −1.3)')).toBeTruthy();
    const pairs = screen.getByText('Patients with a value in both windows').parentElement;
    expect(pairs?.textContent).toContain('30');
  });

  it('is hidden in words, with the rule one press away', async () => {
    const change = missing('HIDDEN', 'Fewer than 11 patients.');
    renderApp('/measures/hba1c_mean?tab=paired', { ...ofMeasure, pairedChange: paired(change, 'Cannot be shown.') });
    const fact = (await screen.findByText('Change within patients')).parentElement as HTMLElement;
    fireEvent.click(within(fact).getByRole('button', { name: /hidden: fewer than 11 patients/ }));
    expect(await screen.findByText(/Counts of 1 to 10 distinct patients are hidden/)).toBeTruthy();
    expect(screen.queryByText('Patients with a value in both windows')).toBeNull();
  });

  it('is asked for only once the baseline ends before the window', async () => {
    const { asked } = renderApp(
      '/measures/hba1c_mean?tab=paired&from=2025-01-01&to=2025-12-31&baselineFrom=2024-06-01&baselineTo=2025-03-31',
      ofMeasure,
    );
    await screen.findByText('The baseline runs into the period it is compared with');
    expect(asked).not.toContain('PairedChange');
    fireEvent.change(screen.getByLabelText('Baseline to'), { target: { value: '2024-12-31' } });
    expect(await screen.findByText('Lower by the last value after.')).toBeTruthy();
  });

  it('says what could not be read, and offers to try again', async () => {
    renderApp('/measures/hba1c_mean?tab=paired', { ...ofMeasure, pairedChange: refusal('INTERNAL', 'No.') });
    expect(await screen.findByText('The change within patients could not be read')).toBeTruthy();
  });
});

describe('recovered capacity', () => {
  it('is asked with the slot length a person enters, and says a wrong one', async () => {
    renderApp('/measures/no_show_rate?tab=capacity', ofMeasure);
    expect(await screen.findByText('With slots of 30 minutes.')).toBeTruthy();
    expect(screen.getByText('520')).toBeTruthy();
    expect(screen.getByText('(460–582)')).toBeTruthy();
    expect(screen.queryByText('Margin of the visits')).toBeNull();
    const slot = screen.getByLabelText('Slot, minutes');
    fireEvent.change(slot, { target: { value: '20' } });
    fireEvent.keyDown(slot, { key: 'Enter' });
    expect(await screen.findByText('With slots of 20 minutes.')).toBeTruthy();
    fireEvent.change(slot, { target: { value: '0' } });
    fireEvent.blur(slot);
    expect(await screen.findByText('A number from 1 to 1440')).toBeTruthy();
    expect(screen.getByText('With slots of 20 minutes.')).toBeTruthy();
  });

  it('shows money once a margin is entered', async () => {
    renderApp('/measures/no_show_rate?tab=capacity', ofMeasure);
    const margin = await screen.findByLabelText('Margin of a visit');
    fireEvent.change(margin, { target: { value: '120' } });
    fireEvent.blur(margin);
    expect(await screen.findByText('62,448')).toBeTruthy();
  });
});

describe('failed connections', () => {
  it('are put back in, both ways, beside the exclusions', async () => {
    renderApp('/measures/no_show_rate?tab=definition', ofMeasure);
    expect(await screen.findByText('25 failed connections are left out.')).toBeTruthy();
    expect(screen.getByText('All attended').parentElement?.textContent).toContain('6.0%');
    expect(screen.getByText('All missed').parentElement?.textContent).toContain('6.7%');
  });

  it('show no limit where their number is hidden', async () => {
    const hidden = { status: 'HIDDEN', rows: null, reason: 'Fewer than 11 patients.' };
    const statement = 'What failed connections could change cannot be shown.';
    const noShowSensitivity = band({ technicalFailures: hidden, allAttended: null, allMissed: null, statement });
    renderApp('/measures/no_show_rate?tab=definition', { ...ofMeasure, noShowSensitivity });
    expect(await screen.findByText(statement)).toBeTruthy();
    const fact = screen.getByText('Failed connections').parentElement as HTMLElement;
    expect(within(fact).getByRole('button', { name: /hidden/ })).toBeTruthy();
    expect(screen.queryByText('All missed')).toBeNull();
  });

  it('are no question for a definition that counts them: the words of the API say so', async () => {
    const words = 'Scheduled slots does not leave failed connections out.';
    renderApp('/measures/no_show_rate?tab=definition', {
      ...ofMeasure,
      noShowSensitivity: refusal('NOT_COMPARABLE', words),
    });
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
