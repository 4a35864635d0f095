import { screen } from '@testing-library/react';
import { answers, page, viewer } from '../../../test/answers';
import { refusal } from '../../../test/contract-server';
import { renderApp } from '../../../test/render-app';

describe('the frame of every page', () => {
  it('tells a visitor who is not signed in how to get in, and shows no page', async () => {
    const { asked } = renderApp('/', { ...answers, viewer: refusal('UNAUTHENTICATED', 'Sign in first.') });
    expect(await screen.findByRole('heading', { level: 1, name: 'Please sign in' })).toBeTruthy();
    expect(screen.getByText('npx inflect sign-in')).toBeTruthy();
    expect(asked).toEqual(['Viewer']);
  });

  it('says how fresh the data are and marks the sample', async () => {
    renderApp('/', answers);
    expect(await screen.findByText(/snapshot 412/)).toBeTruthy();
    expect(screen.getAllByText('SAMPLE').length).toBeGreaterThan(0);
  });

  it('does not mark real data as sample', async () => {
    const real = { ...viewer, sample: false, data: [] };
    renderApp('/data', { ...answers, viewer: real, imports: page([]) });
    expect(await screen.findByText('Nothing imported yet')).toBeTruthy();
    expect(screen.queryByText('SAMPLE')).toBeNull();
  });

  it('shows the way in when the session ends while a page is open', async () => {
    let isOver = false;
    const ended = refusal('UNAUTHENTICATED', 'Sign in first.');
    const outcomes = () => {
      isOver = true;
      return ended();
    };
    renderApp('/', { ...answers, viewer: () => (isOver ? ended() : viewer), outcomes });
    expect(await screen.findByRole('heading', { level: 1, name: 'Please sign in' })).toBeTruthy();
  });

  it('says so when nothing answers, with the way to try again', async () => {
    renderApp('/', { ...answers, viewer: refusal('INTERNAL', 'Something failed inside Inflect.') });
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy();
    expect(screen.getByText('Something failed inside Inflect.')).toBeTruthy();
  });
});
