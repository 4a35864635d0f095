import { fireEvent, screen, within } from '@testing-library/react';
import { answers, controlChart, viewer } from '../../../../test/answers';
import { refusal } from '../../../../test/contract-server';
import { renderApp } from '../../../../test/render-app';

const shift = {
  kind: 'SHIFT',
  from: '2025-12-01',
  to: '2026-10-01',
  meaning: 'Eleven points below the centre.',
  direction: 'DOWN',
};

async function row(name: string): Promise<HTMLElement> {
  const head = await screen.findByRole('rowheader', { name: new RegExp(name) });
  const found = head.closest('tr');
  if (!found) throw new Error('The row head stands in no row.');
  await within(found).findAllByText(/patients|no data|common cause|improving/);
  return found;
}

describe('the overview', () => {
  it('asks for every value at once, and for the charts of two rows at a time', async () => {
    const { asked } = renderApp('/', answers);
    await row('Tele-psychiatry');
    expect(asked.filter((name) => name === 'OverviewValues')).toHaveLength(1);
    expect(asked.filter((name) => name === 'OverviewCharts')).toHaveLength(2);
  });

  it('shows a value with interval and n that leads to its measure, and a change that leads to the comparison', async () => {
    renderApp('/', answers);
    const cells = within(await row('Tele-psychiatry')).getAllByRole('cell');
    expect(cells[0]?.textContent).toContain('(5.4–6.9)');
    expect(cells[0]?.textContent).toContain('n 4,377');
    expect(cells[0]?.textContent).toContain('−11.9 points');
    const cell = within(cells[0] as HTMLElement);
    const addressOf = (name: RegExp) => decodeURIComponent(cell.getByRole('link', { name }).getAttribute('href') ?? '');
    const measure = addressOf(/^6.1%, Tele-psychiatry, no-show rate$/);
    expect(measure).toContain('/measures/no_show_rate?from=2025-11-01&to=2026-10-31');
    expect(measure).toContain('PROGRAM:psy');
    const compare = addressOf(/^−11.9 points: compare/);
    expect(compare).toContain(
      'measure=no_show_rate&baselineFrom=2024-11-01&baselineTo=2025-10-31&postFrom=2025-11-01&postTo=2026-10-31',
    );
    expect(compare).toContain('PROGRAM:psy');
  });

  it('says hidden, maturing and no data in words, and never as a number', async () => {
    renderApp('/', answers);
    const psychiatry = within(await row('Tele-psychiatry')).getAllByRole('cell');
    expect(psychiatry[1]?.textContent).toBe('hidden: fewer than 11 patients');
    expect(psychiatry[2]?.textContent).toBe('maturing: follow-up still open');
    const dermatology = within(await row('Dermatology')).getAllByRole('cell');
    expect(dermatology.map((cell) => cell.textContent)).toEqual(Array(5).fill('– no data'));
  });

  it('opens the rule that hides a cell', async () => {
    renderApp('/', answers);
    fireEvent.click(within(await row('Tele-psychiatry')).getByRole('button', { name: /hidden/ }));
    expect(await screen.findByText(/Counts of 1 to 10 distinct patients are hidden/)).toBeTruthy();
  });

  it('never lets one period stand for the window', async () => {
    const monthly = (given: { query: object }) => {
      const table = (answers['outcomes'] as (of: object) => { rows: object[] })(given);
      return { ...table, rows: table.rows.map((cell) => ({ ...cell, period: '2025-11-01' })) };
    };
    renderApp('/', { ...answers, outcomes: monthly });
    expect(within(await row('Tele-psychiatry')).getAllByRole('cell')[0]?.textContent).toBe('– no data');
  });

  it('puts special-cause signals into words, with the verdict of the API', async () => {
    const changed = ({ input }: { input: { measure: string; where: object[] } }) =>
      input.measure === 'no_show_rate' && input.where.length > 0
        ? controlChart({ variation: 'IMPROVING', signals: [shift] })
        : controlChart();
    renderApp('/', { ...answers, controlChart: changed });
    const strip = await screen.findByRole('region', { name: 'What changed' });
    expect((await within(strip).findAllByText('Eleven points below the centre.')).length).toBe(2);
    expect(within(strip).getAllByText('improving').length).toBe(2);
  });

  it('says what failed and offers to try again', async () => {
    renderApp('/', { ...answers, outcomes: refusal('INTERNAL', 'Something failed inside Inflect. Incident 7.') });
    expect((await screen.findByRole('alert')).textContent).toContain('Incident 7.');
  });

  it('sends a new system to the data page instead of showing empty tables', async () => {
    const { asked } = renderApp('/', { ...answers, viewer: { ...viewer, snapshot: null, data: [] } });
    expect(await screen.findByText('No data yet')).toBeTruthy();
    expect(asked).not.toContain('OverviewValues');
  });
});
