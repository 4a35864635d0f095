import { partialText } from './partial-text';

const first2025 = { from: '2025-01-15', to: '2025-06-17' };

describe('a period that the window cuts', () => {
  it('says from when it is counted where the window starts within it', () => {
    expect(partialText('2025-01-01', { grain: 'MONTH', window: first2025 })).toBe('partial: from 15 Jan 2025');
    expect(partialText('2025-01-13', { grain: 'WEEK', window: first2025 })).toBe('partial: from 15 Jan 2025');
    expect(partialText('2025-01-01', { grain: 'QUARTER', window: first2025 })).toBe('partial: from 15 Jan 2025');
  });

  it('says until when where the window ends within it', () => {
    expect(partialText('2025-06-01', { grain: 'MONTH', window: first2025 })).toBe('partial: to 17 Jun 2025');
    expect(partialText('2025-06-16', { grain: 'WEEK', window: first2025 })).toBe('partial: to 17 Jun 2025');
    expect(partialText('2024-07-01', { grain: 'FISCAL_YEAR', window: { from: '2024-07-01', to: '2025-06-29' } })).toBe(
      'partial: to 29 Jun 2025',
    );
  });

  it('says both where it holds the whole window', () => {
    expect(partialText('2025-01-01', { grain: 'YEAR', window: first2025 })).toBe('partial: 15 Jan 2025 to 17 Jun 2025');
    const day = { from: '2025-03-05', to: '2025-03-05' };
    expect(partialText('2025-03-01', { grain: 'MONTH', window: day })).toBe('partial: 5 Mar 2025 only');
  });

  it('says nothing of periods the window holds whole, leap days and ends of years included', () => {
    expect(partialText('2025-03-01', { grain: 'MONTH', window: first2025 })).toBeNull();
    expect(partialText('2025-01-15', { grain: 'DAY', window: first2025 })).toBeNull();
    const leap = { from: '2024-02-01', to: '2024-02-29' };
    expect(partialText('2024-02-01', { grain: 'MONTH', window: leap })).toBeNull();
    const year = { from: '2024-01-01', to: '2024-12-31' };
    expect(partialText('2024-10-01', { grain: 'QUARTER', window: year })).toBeNull();
    expect(partialText('2024-01-01', { grain: 'YEAR', window: year })).toBeNull();
    expect(partialText('2024-12-30', { grain: 'WEEK', window: year })).toBe('partial: to 31 Dec 2024');
  });
});
