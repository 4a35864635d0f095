import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawPng, drawSvg } from '../test/draw';
import { hardCharts } from '../test/hard-charts';
import { ControlChart, darkTheme, lightTheme, printTheme } from './index';
import { noShowControlChart } from '../test/sample-charts';

/** Set to a folder to look at every picture. */
const gallery = process.env['CHART_GALLERY'];

describe.each([
  [lightTheme, 960],
  [lightTheme, 340],
  [darkTheme, 960],
  [darkTheme, 340],
  [printTheme, 640],
] as const)('charts drawn in $name', (theme, width) => {
  const drawn = Object.entries(hardCharts(width, theme)).map(([name, chart]) => [name, drawSvg(chart)] as const);

  it.each(drawn)('%s stays inside its frame', (_name, svg) => {
    // Drawn on a wider transparent sheet, anything that sticks out leaves ink on the border.
    const border = 40;
    const sheet = svg.replace(
      / width="(\d+)" height="(\d+)" viewBox="[^"]+"/,
      (_whole, w: string, h: string) =>
        ` width="${Number(w) + 2 * border}" height="${Number(h) + 2 * border}"` +
        ` viewBox="${-border} ${-border} ${Number(w) + 2 * border} ${Number(h) + 2 * border}"`,
    );
    const { pixels, width: sheetWidth, height: sheetHeight } = drawPng(sheet, { zoom: 1 });
    const edge = border - 1;
    const inkAt: number[] = [];
    for (let y = 0; y < sheetHeight; y += 1) {
      const row = pixels.subarray(4 * y * sheetWidth, 4 * (y + 1) * sheetWidth);
      const isBorderRow = y < edge || y >= sheetHeight - edge;
      const outside = isBorderRow ? [row] : [row.subarray(0, 4 * edge), row.subarray(4 * (sheetWidth - edge))];
      if (outside.some((part) => !part.equals(Buffer.alloc(part.length)))) inkAt.push(y - border);
    }
    expect(inkAt).toEqual([]);
  });

  it.each(drawn)('%s is self-contained, titled SVG without broken numbers', (name, svg) => {
    expect(svg).not.toMatch(/NaN|undefined|Infinity|foreignObject|var\(|class=/);
    expect(svg).toContain('<title id="chart-title">A finding.</title>');
    if (gallery !== undefined) {
      mkdirSync(gallery, { recursive: true });
      writeFileSync(
        join(gallery, `${name}-${theme.name}-${width}.png`),
        drawPng(svg, { zoom: 1.5, background: theme.surface }).asPng(),
      );
    }
  });
});

describe('a control chart in print', () => {
  const chart = (
    <ControlChart
      id="figure-1"
      title="No-shows fell."
      description="p chart."
      data={noShowControlChart()}
      unit="proportion"
      direction="lower_is_better"
      grain="MONTH"
      width={640}
      theme={printTheme}
    />
  );
  const svg = drawSvg(chart);

  it('has ids that start with its own', () => {
    const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(ids).toEqual(['figure-1-title', 'figure-1-desc']);
    expect(svg).toContain('aria-labelledby="figure-1-title figure-1-desc"');
  });

  it('draws its text with the named font', () => {
    const textless = svg.replace(/<text[^>]*>[^<]*<\/text>/g, '');
    expect(textless).not.toBe(svg);
    expect(drawPng(svg, { zoom: 1 }).pixels.equals(drawPng(textless, { zoom: 1 }).pixels)).toBe(false);
  });

  it('is the same every time', () => {
    expect(drawSvg(chart)).toBe(svg);
  });
});
