import { screen } from '@testing-library/react';
import { answers, controlChart, viewer } from '../../../../test/answers';
import { renderApp } from '../../../../test/render-app';

const steward = { ...answers, viewer: { ...viewer, roles: ['steward'] } };

describe('the overview of who may not read outcomes', () => {
  it.each(['/', '/measures/no_show_rate', '/compare'])('says on %s who may, and asks for none', async (path) => {
    const { asked } = renderApp(path, steward);
    expect(await screen.findByText('Outcomes are for directors, faculty and analysts')).toBeTruthy();
    expect(screen.queryByText(/common-cause/)).toBeNull();
    expect(asked.filter((name) => /Overview|Outcome|Comparison|Projects/.test(name))).toEqual([]);
  });
});

describe('what changed', () => {
  it('is not called common cause where no trend could be judged', async () => {
    renderApp('/', { ...answers, controlChart: controlChart({ variation: 'NO_VERDICT', signals: [] }) });
    expect(await screen.findByText(/No trend could be judged/)).toBeTruthy();
    expect(screen.queryByText(/Nothing beyond common-cause/)).toBeNull();
  });
});
