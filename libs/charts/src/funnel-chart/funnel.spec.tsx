import { renderToStaticMarkup } from 'react-dom/server';
import { hospitalFunnel } from '../../test/sample-charts';
import { FunnelChart, funnelAlternative, funnelLayout } from '../index';

describe('a funnel', () => {
  it('gives a signal the shape of what it means for the measure', () => {
    const data = hospitalFunnel(40);
    const verdicts = (direction: 'lower_is_better' | 'higher_is_better' | 'neutral') => {
      const { points } = funnelLayout({ data, direction, width: 900 });
      return [points[3]?.verdict, points[36]?.verdict, points[10]?.verdict];
    };
    expect(verdicts('lower_is_better')).toEqual(['concerning', 'improving', 'common']);
    expect(verdicts('higher_is_better')).toEqual(['improving', 'concerning', 'common']);
    expect(verdicts('neutral')).toEqual(['special', 'special', 'common']);
  });

  it('draws limits only through the peers judged, the larger the further right', () => {
    const data = hospitalFunnel(40);
    const { limits, points } = funnelLayout({ data, direction: 'neutral', width: 900 });
    expect(limits.map(({ vertices }) => vertices.length)).toEqual([39, 39, 39, 39]);
    expect(points[0]?.isJudged).toBe(false);
    const across = points.map(({ x }) => x);
    expect(across).toEqual([...across].sort((x, y) => x - y));
  });

  it('begins at the data where every peer is large', () => {
    const data = hospitalFunnel(40);
    const large = { ...data, points: data.points.slice(20) };
    const from = (of: typeof data) => funnelLayout({ data: of, direction: 'neutral', width: 900 }).sizeTicks[0]?.label;
    expect(from(data)).toBe('0');
    expect(from(large)).not.toBe('0');
  });

  it('names the signals, and speaks each peer with its verdict or why it has none', () => {
    const data = hospitalFunnel(40);
    expect(funnelAlternative(data, { measureTitle: '30-day readmission' })).toBe(
      '30-day readmission, 40 peers by size, common rate 15.0%; ' +
        '2 beyond the 99.8% limits: Hospital of a rather long name 3, Hospital of a rather long name 36.',
    );
    const { points } = funnelLayout({ data, direction: 'neutral', width: 900 });
    expect(points[0]?.ariaLabel).toMatch(/n 20; Fewer than 30 in the denominator/);
    expect(points[3]?.ariaLabel).toMatch(/above the 99.8% limits$/);
    const svg = renderToStaticMarkup(<FunnelChart id="f" title="T" width={900} direction="neutral" data={data} />);
    expect(svg).toContain('Hospital of a rather');
  });
});
