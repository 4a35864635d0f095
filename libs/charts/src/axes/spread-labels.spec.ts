import fc from 'fast-check';
import { spreadLabels } from './spread-labels';

const labels = fc.array(
  fc.record({ y: fc.double({ min: -50, max: 350, noNaN: true }), height: fc.integer({ min: 8, max: 40 }) }),
  {
    maxLength: 6,
  },
);

describe('labels at the edge of a chart', () => {
  it('never overlap and keep inside where they fit', () => {
    fc.assert(
      fc.property(labels, (places) => {
        const middles = spreadLabels(places, { top: 0, bottom: 300 });
        const spans = places
          .map(({ height }, index) => ({
            from: (middles[index] ?? 0) - height / 2,
            to: (middles[index] ?? 0) + height / 2,
          }))
          .sort((a, b) => a.from - b.from);
        spans.forEach((span, index) => {
          expect(span.from).toBeGreaterThanOrEqual((spans[index - 1]?.to ?? 0) - 1e-6);
          expect(span.to).toBeLessThanOrEqual(300 + 1e-6);
        });
      }),
    );
  });

  it('keep the order of what they name', () => {
    fc.assert(
      fc.property(labels, (places) => {
        const middles = spreadLabels(places, { top: 0, bottom: 300 });
        const order = places.map((_, index) => index).sort((a, b) => (places[a]?.y ?? 0) - (places[b]?.y ?? 0));
        const ys = order.map((index) => middles[index] ?? 0);
        expect(ys).toEqual(ys.toSorted((a, b) => a - b));
      }),
    );
  });

  it('stay where they want to be when there is room', () => {
    const places = [
      { y: 200, height: 12 },
      { y: 100, height: 12 },
    ];
    expect(spreadLabels(places, { top: 0, bottom: 300 })).toEqual([200, 100]);
  });
});
