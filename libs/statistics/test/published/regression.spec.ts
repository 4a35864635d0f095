import { analysisOfVariance, linearRegression, sampleSummary, residualAutocorrelation } from '../../src';
import { present } from '../reference/adapters/figures';

// NIST Statistical Reference Datasets, https://www.itl.nist.gov/div898/strd/ (public domain).
describe('NIST certified values', () => {
  it('of Longley, whose predictors are nearly dependent, are met to 9 digits', () => {
    const data = [
      [60323, 83.0, 234289, 2356, 1590, 107608, 1947],
      [61122, 88.5, 259426, 2325, 1456, 108632, 1948],
      [60171, 88.2, 258054, 3682, 1616, 109773, 1949],
      [61187, 89.5, 284599, 3351, 1650, 110929, 1950],
      [63221, 96.2, 328975, 2099, 3099, 112075, 1951],
      [63639, 98.1, 346999, 1932, 3594, 113270, 1952],
      [64989, 99.0, 365385, 1870, 3547, 115094, 1953],
      [63761, 100.0, 363112, 3578, 3350, 116219, 1954],
      [66019, 101.2, 397469, 2904, 3048, 117388, 1955],
      [67857, 104.6, 419180, 2822, 2857, 118734, 1956],
      [68169, 108.4, 442769, 2936, 2798, 120445, 1957],
      [66513, 110.8, 444546, 4681, 2637, 121950, 1958],
      [68655, 112.6, 482704, 3813, 2552, 123366, 1959],
      [69564, 114.2, 502601, 3931, 2514, 125368, 1960],
      [69331, 115.7, 518173, 4806, 2572, 127852, 1961],
      [70551, 116.9, 554894, 4007, 2827, 130081, 1962],
    ];
    const predictors = Object.fromEntries([1, 2, 3, 4, 5, 6].map((j) => [`x${j}`, data.map((row) => row[j]!)]));
    const fit = present(linearRegression({ y: data.map((row) => row[0]!), predictors }));
    const certified = {
      '(Intercept)': [-3482258.63459582, 890420.383607373],
      x1: [15.0618722713733, 84.9149257747669],
      x2: [-0.35819179292591e-1, 0.334910077722432e-1],
      x3: [-2.02022980381683, 0.488399681651699],
      x4: [-1.03322686717359, 0.214274163161675],
      x5: [-0.511041056535807e-1, 0.22607320006937],
      x6: [1829.15146461355, 455.478499142212],
    };
    for (const [name, [estimate, sd]] of Object.entries(certified)) {
      expect(Math.abs(fit.coefficients[name]!.value / estimate! - 1)).toBeLessThan(1e-9);
      expect(Math.abs(fit.coefficients[name]!.standardError / sd! - 1)).toBeLessThan(1e-9);
    }
    expect(fit.residualSd! / 304.854073561965).toBeCloseTo(1, 10);
  });

  it('of Wampler 5, a fifth-degree polynomial drowned in noise, are met to 9 digits', () => {
    const y = [
      7590001, -20479994, 20480063, -20479636, 25231365, -20476094, 20489331, -20460392, 18417449, -20413570, 20591111,
      -20302844, 18651453, -20077766, 21059195, -19666384, 26348481, -18971402, 22480719, -17866340, 10958421,
    ];
    const x = y.map((_, i) => i);
    const predictors = Object.fromEntries([1, 2, 3, 4, 5].map((power) => [`x${power}`, x.map((v) => v ** power)]));
    const fit = present(linearRegression({ y, predictors }));
    for (const { value } of Object.values(fit.coefficients)) expect(Math.abs(value - 1)).toBeLessThan(1e-9);
    expect(fit.residualSd! / 23601450.2379268).toBeCloseTo(1, 10);
  });

  it('of NumAcc4, 1,001 values with eight constant leading digits, are met as far as doubles hold the data', () => {
    const values = [10000000.2];
    for (let i = 0; i < 500; i++) values.push(10000000.1, 10000000.3);
    const { mean, variance } = present(sampleSummary(values));
    expect(mean).toBe(10000000.2);
    // 0.1 added to 10^7 keeps 9 decimals: the standard deviation cannot be closer than some 1e-9.
    expect(Math.sqrt(variance)).toBeCloseTo(0.1, 8);
    expect(residualAutocorrelation(values, 1)[0]).toBeCloseTo(-0.999, 8);
  });

  it('of SmLs09, 18,009 values of thirteen constant digits, are met as far as doubles hold the data', () => {
    // SmLs09: 9 treatments of 2,001 values 10^12 + 0.2 to 0.6, pattern as in the file.
    const offsets = [0.4, 0.3, 0.5, 0.3, 0.5, 0.3, 0.5, 0.3, 0.5];
    const groups = offsets.map((middle) =>
      Array.from({ length: 2001 }, (_, i) => 1e12 + (i === 0 ? middle : i % 2 === 1 ? middle - 0.1 : middle + 0.1)),
    );
    const result = present(analysisOfVariance({ groups }));
    expect(result.betweenDegrees).toBe(8);
    expect(result.withinDegrees).toBe(18000);
    // Certified F 2001; the data themselves are rounded to 1.2e-4.
    expect(Math.abs(result.statistic! / 2001 - 1)).toBeLessThan(0.02);
  });
});
