import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/source-sans-3/package.json'));
const fontFiles = ['400Regular', '600SemiBold'].map((weight) => join(fonts, weight, `SourceSans3_${weight}.ttf`));

export function drawSvg(chart: ReactElement): string {
  return renderToStaticMarkup(chart);
}

/** The chart as pixels, drawn only with the fonts named here; transparent where no background is given. */
export function drawPng(svg: string, { zoom, background }: { zoom: number; background?: string }) {
  const resvg = new Resvg(svg, {
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: 'Source Sans 3' },
    ...(background === undefined ? {} : { background }),
    fitTo: { mode: 'zoom', value: zoom },
  });
  return resvg.render();
}
