import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { answers, controlChart, figure, measures, missing, snapshot } from '../../../test/answers';
import { refusal } from '../../../test/contract-server';
import { renderApp } from '../../../test/render-app';

const address =
  '/compare?measure=no_show_rate&baselineFrom=2024-03-01&baselineTo=2025-02-28&postFrom=2025-03-01&postTo=2026-02-28' +
  `&where=${encodeURIComponent('["PROGRAM:psy"]')}`;

const estimate = (value: number | null, low: number | null, high: number | null, method: string) => ({
  value,
  low,
  high,
  level: 0.95,
  pValue: value === null ? null : 0.00002,
  method,
});

const comparison = (change: object = {}) => ({
  headline: 'No-shows fell from 18.0% to 6.1% and stayed there',
  statement: 'The intervention was followed by a fall in no-shows.',
  version: 'first',
  measure: measures[0],
  snapshot,
  baseline: figure({
    value: 0.18,
    interval: { low: 0.169, high: 0.192, level: 0.95, method: 'Wilson score' },
    denominator: 4102,
  }),
  post: figure(),
  difference: estimate(-0.119, -0.133, -0.105, 'Newcombe hybrid score interval'),
  meanDifference: null,
  rateRatio: null,
  relativeRisk: estimate(0.34, 0.3, 0.39, 'Relative risk, log interval'),
  oddsRatio: null,
  numberNeededToTreat: estimate(8.4, 7.5, 9.5, 'Number needed to treat'),
  tests: [{ name: 'Fisher exact', statistic: null, degreesOfFreedom: null, pValue: 0.034 }],
  standardisation: null,
  differenceInDifferences: null,
  timeSeries: null,
  controlChart: controlChart(),
  grade: { level: 'SUGGESTIVE', reasons: ['No comparison group.'], raises: ['A comparison group.'] },
  warnings: [{ code: 'SHORT_SERIES', message: 'The series is short.' }],
  events: [],
  ...change,
});

describe('the comparison', () => {
  it('asks nothing before a measure and both windows are chosen', async () => {
    const { asked } = renderApp('/compare?measure=no_show_rate', answers);
    expect(await screen.findByText('Nothing compared yet')).toBeTruthy();
    expect(asked).not.toContain('Comparison');
  });

  it('shows the finding, the grade and every number as the API gives them', async () => {
    renderApp(address, { ...answers, comparison: comparison() });
    expect(
      await screen.findByRole('heading', { name: 'No-shows fell from 18.0% to 6.1% and stayed there' }),
    ).toBeTruthy();
    expect(screen.getByText('The intervention was followed by a fall in no-shows.')).toBeTruthy();
    expect(screen.getByText('The series is short.')).toBeTruthy();
    expect(screen.getByText('suggestive')).toBeTruthy();
    const effects = within(screen.getByRole('group', { name: 'Effects' }));
    expect(effects.getByRole('row', { name: /^Difference −11.9 points \(−13.3 to −10.5\) p < 0.001/ })).toBeTruthy();
    expect(effects.getByRole('row', { name: /^Relative risk 0.34 \(0.30–0.39\)/ })).toBeTruthy();
    expect(effects.queryByRole('row', { name: /Odds ratio/ })).toBeNull();
    expect(screen.getByText(/Program: Tele-psychiatry \(SAMPLE\)/).textContent).toContain('snapshot 412');
  });

  it('gives the reasons of the grade, and what would raise it, when asked', async () => {
    renderApp(address, { ...answers, comparison: comparison() });
    fireEvent.click(await screen.findByRole('button', { name: 'why?' }));
    expect(await screen.findByText('No comparison group.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'what would raise it?' }));
    expect(await screen.findByText('A comparison group.')).toBeTruthy();
  });

  it('shows a hidden window as hidden, and no difference', async () => {
    const hidden = {
      post: missing('HIDDEN', 'Fewer than 11 patients.'),
      difference: null,
      relativeRisk: null,
      numberNeededToTreat: null,
    };
    renderApp(address, { ...answers, comparison: comparison(hidden) });
    expect(await screen.findByRole('button', { name: 'hidden: fewer than 11 patients' })).toBeTruthy();
    expect(screen.queryByText(/points/)).toBeNull();
  });

  it('says what the API refused, in its own words', async () => {
    const words = 'There is no measure "no_show". Ask for measures to see them.';
    renderApp(address, { ...answers, comparison: refusal('UNKNOWN_MEASURE', words) });
    expect((await screen.findByRole('alert')).textContent).toContain(words);
  });

  it('rules an event out with a reason, keeps it in the address, and shows both', async () => {
    const event = { id: '2025-03-10 EHR', on: '2025-03-10', until: null, kind: 'ehr', title: 'New scheduling module' };
    const asked = ({ input }: { input: { ruledOutEvents?: { event: string; reason: string }[] } }) => {
      const ruling = input.ruledOutEvents?.find((each) => each.event === event.id);
      const bearing = ruling ? 'RULED_OUT' : 'OPEN';
      return comparison({ events: [{ ...event, bearing, reason: ruling?.reason ?? null }] });
    };
    renderApp(address, { ...answers, comparison: asked });
    fireEvent.click(await screen.findByRole('button', { name: 'Rule out: New scheduling module' }));
    const words = screen.getByLabelText('Why it did not touch the change');
    fireEvent.change(words, { target: { value: 'too short' } });
    expect((screen.getByRole('button', { name: 'Rule out' }) as HTMLButtonElement).disabled).toBe(true);
    fireEvent.change(words, { target: { value: 'Visits of this clinic are booked elsewhere.' } });
    fireEvent.click(screen.getByRole('button', { name: 'Rule out' }));
    expect(await screen.findByText('ruled out: Visits of this clinic are booked elsewhere.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Open again: New scheduling module' }));
    expect(await screen.findByText('may explain the change')).toBeTruthy();
  });

  it('keeps with the project what is opened again here, and then asks without it', async () => {
    const event = { id: '2025-03-10 EHR', on: '2025-03-10', until: null, kind: 'ehr', title: 'New scheduling module' };
    const reason = 'Visits of this clinic are booked elsewhere.';
    let kept = [{ event: event.id, reason }];
    const asked = ({ input }: { input: { ruledOutEvents?: { event: string; reason: string }[] } }) => {
      const ruling = (input.ruledOutEvents ?? kept).find((each) => each.event === event.id);
      return comparison({
        events: [{ ...event, bearing: ruling ? 'RULED_OUT' : 'OPEN', reason: ruling?.reason ?? null }],
      });
    };
    const judgeProject = ({ input }: { input: { project: string; ruledOutEvents: typeof kept } }) => {
      kept = input.ruledOutEvents;
      return { id: input.project };
    };
    const project = () => ({ id: 'reminders', judgements: [] });
    renderApp(`${address}&project=reminders`, { ...answers, comparison: asked, judgeProject, project });
    expect(await screen.findByText(`ruled out: ${reason}`)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Keep with the project' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Open again: New scheduling module' }));
    expect(await screen.findByText('may explain the change')).toBeTruthy();
    fireEvent.click(await screen.findByRole('button', { name: 'Keep with the project' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Keep with the project' })).toBeNull());
    expect(await screen.findByText('may explain the change')).toBeTruthy();
    expect(kept).toEqual([]);
  });

  it('shows all that was kept with the project, the latest first', async () => {
    const event = { id: '2025-03-10 EHR', on: '2025-03-10', until: null, kind: 'ehr', title: 'New scheduling module' };
    const reason = 'Visits of this clinic are booked elsewhere.';
    const judgement = { acceptInstrumentChange: false, ruledOutEvents: [{ event: event.id, reason }] };
    const judgements = [
      { ...judgement, at: '2026-11-20T06:10:00Z', by: 'Owner', ruledOutEvents: [], acceptInstrumentChange: true },
      { ...judgement, at: '2026-11-01T06:10:00Z', by: 'Dr Rao' },
    ];
    renderApp(`${address}&project=reminders`, {
      ...answers,
      comparison: comparison({ events: [{ ...event, bearing: 'OPEN', reason: null }] }),
      project: { id: 'reminders', judgements },
    });
    const list = await screen.findByRole('list', { name: /kept with the project/ });
    const [latest, before] = within(list).getAllByRole('listitem');
    expect(latest?.textContent).toMatch(/Owner, holds now.*no event ruled out; the change of the survey accepted/);
    expect(before?.textContent).toContain(`Dr Rao“New scheduling module” ruled out: ${reason}`);
  });

  it('says when the address names no project there is, and goes on without it', async () => {
    renderApp('/compare?project=nowhere', answers);
    expect((await screen.findByRole('alert')).textContent).toContain('There is no project “nowhere” here');
    expect(screen.getByText('Nothing compared yet')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Go on without it' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('accepts a change of the survey only when told to', async () => {
    const asked = ({ input }: { input: { acceptInstrumentChange: boolean } }) =>
      comparison({
        warnings: [
          input.acceptInstrumentChange
            ? { code: 'INSTRUMENT_CHANGE_ACCEPTED', message: 'The survey changed; the change was accepted.' }
            : { code: 'INSTRUMENT_CHANGED', message: 'The survey changed: the series breaks there.' },
        ],
      });
    renderApp(address, { ...answers, comparison: asked });
    fireEvent.click(await screen.findByRole('button', { name: 'Accept the change of the survey' }));
    expect(await screen.findByText(/the change was accepted/)).toBeTruthy();
  });
});
