import { conditionalOddsRatio, riskDifference, wilsonInterval } from '../../src';
import { present } from '../reference/adapters/figures';

// Newcombe RG. Interval estimation for the difference between independent proportions. Stat Med 1998;17:873-890, Table II,
// methods 10 (hybrid score) and 11 (with continuity correction). Given there as p1 - p2 of a/m and b/n.
const table = [
  { name: 'a', a: 56, m: 70, b: 48, n: 80, ten: [0.0524, 0.3339], eleven: [0.0428, 0.3422] },
  { name: 'b', a: 9, m: 10, b: 3, n: 10, ten: [0.1705, 0.809], eleven: [0.1013, 0.8387] },
  { name: 'c', a: 10, m: 10, b: 0, n: 20, ten: [0.6791, 1], eleven: [0.6014, 1] },
  { name: 'd', a: 5, m: 56, b: 0, n: 29, ten: [-0.0381, 0.1926], eleven: [-0.0667, 0.2037] },
  { name: 'e', a: 0, m: 10, b: 0, n: 20, ten: [-0.1611, 0.2775], eleven: [-0.2005, 0.3445] },
  { name: 'f', a: 0, m: 10, b: 0, n: 10, ten: [-0.2775, 0.2775], eleven: [-0.3445, 0.3445] },
  { name: 'g', a: 10, m: 10, b: 0, n: 10, ten: [0.6075, 1], eleven: [0.5128, 1] },
];

describe("Newcombe's Table II", () => {
  it.each(table)('is reproduced to its four decimals in case $name', ({ a, m, b, n, ten, eleven }) => {
    const groups = { post: { events: a, trials: m }, baseline: { events: b, trials: n } };
    const hybrid = present(riskDifference(groups));
    const corrected = present(riskDifference({ ...groups, method: 'newcombe-continuity' }));
    expect(hybrid.low).toBeCloseTo(ten[0]!, 3.99);
    expect(hybrid.high).toBeCloseTo(ten[1]!, 3.99);
    expect(corrected.low).toBeCloseTo(eleven[0]!, 3.99);
    expect(corrected.high).toBeCloseTo(eleven[1]!, 3.99);
  });
});

// Newcombe RG. Two-sided confidence intervals for the single proportion. Stat Med 1998;17:857-872, Table I, method 3.
it.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])("Wilson's interval of %d/%d is Newcombe's", (events, trials, low, high) => {
  const interval = present(wilsonInterval({ events, trials }));
  expect(interval.low).toBeCloseTo(low, 3.99);
  expect(interval.high).toBeCloseTo(high, 3.99);
});

// Fisher's tea-tasting table in R's help of fisher.test: odds ratio 6.408309, two-sided interval 0.2117329 to 621.9337505.

it("Fisher's tea tasting has the conditional odds ratio of R's help page", () => {
  const tea = { post: { events: 3, trials: 4 }, baseline: { events: 1, trials: 4 } };
  const ratio = present(conditionalOddsRatio(tea));
  expect(ratio.value).toBeCloseTo(6.4083, 4);
  expect(ratio.low).toBeCloseTo(0.2117, 4);
  expect(ratio.pValue).toBeCloseTo(0.4857, 4);
});
