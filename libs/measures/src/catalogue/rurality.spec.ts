import { ruralityOf } from './rurality';

describe('RUCA codes', () => {
  it.each([
    [1, 'metropolitan'],
    [3, 'metropolitan'],
    [3.1, 'metropolitan'],
    [4, 'micropolitan'],
    [6.1, 'micropolitan'],
    [7, 'small_town'],
    [9.2, 'small_town'],
    [10, 'rural'],
    [10.6, 'rural'],
    [99, null],
    [0, null],
    [11, null],
    [Number.NaN, null],
  ])('%p is %p', (code, expected) => {
    expect(ruralityOf(code)).toBe(expected);
  });
});
