/** Colours of one mark: the outline carries the contrast, so that the fill may be light. */
export interface MarkColours {
  fill: string;
  stroke: string;
}

/** Colours of a chart as plain values: no CSS variables, so the same SVG prints and rasterises. */
export interface ChartTheme {
  name: 'light' | 'dark' | 'print';
  text: string;
  mutedText: string;
  axis: string;
  hairline: string;
  /** Thin line joining the points. */
  line: string;
  centre: string;
  limit: string;
  target: string;
  /** Behind the chart; outlines text that crosses a line. */
  surface: string;
  accent: string;
  band: string;
  counterfactual: string;
  improving: MarkColours;
  concerning: MarkColours;
  special: MarkColours;
  common: MarkColours;
}

// Data colours are Okabe-Ito's (blue #0072B2, orange #E69F00, bluish green #009E73, reddish purple #CC79A7).
export const lightTheme: ChartTheme = {
  name: 'light',
  text: '#1f272e',
  mutedText: '#5a646d',
  axis: '#8b949c',
  hairline: '#d3d8dc',
  line: '#98a1a9',
  centre: '#39434b',
  limit: '#6c757d',
  target: '#0b6e6e',
  surface: '#ffffff',
  accent: '#0b6e6e',
  band: '#e3e8ec',
  counterfactual: '#5a646d',
  improving: { fill: '#0072b2', stroke: '#004d78' },
  concerning: { fill: '#e69f00', stroke: '#8a5c00' },
  special: { fill: '#cc79a7', stroke: '#86436a' },
  common: { fill: '#7d868e', stroke: '#5d666d' },
};

export const darkTheme: ChartTheme = {
  name: 'dark',
  text: '#e4e8eb',
  mutedText: '#a3adb5',
  axis: '#6b757d',
  hairline: '#363e45',
  line: '#66717a',
  centre: '#c9d0d6',
  limit: '#8f9aa3',
  target: '#4fc1bd',
  surface: '#16191c',
  accent: '#4fc1bd',
  band: '#283037',
  counterfactual: '#a3adb5',
  improving: { fill: '#56b4e9', stroke: '#a5d9f5' },
  concerning: { fill: '#e69f00', stroke: '#ffcf70' },
  special: { fill: '#cc79a7', stroke: '#ecb4d3' },
  common: { fill: '#8f9aa3', stroke: '#b3bcc4' },
};

/** Black text, and fills whose lightness differs (blue dark, orange light), so that greyscale keeps the meaning. */
export const printTheme: ChartTheme = {
  name: 'print',
  text: '#000000',
  mutedText: '#404040',
  axis: '#606060',
  hairline: '#c8c8c8',
  line: '#9a9a9a',
  centre: '#1a1a1a',
  limit: '#555555',
  target: '#084f4f',
  surface: '#ffffff',
  accent: '#084f4f',
  band: '#e6e6e6',
  counterfactual: '#404040',
  improving: { fill: '#00568a', stroke: '#00304f' },
  concerning: { fill: '#f0b233', stroke: '#6b4700' },
  special: { fill: '#e0a3c6', stroke: '#6b2f53' },
  common: { fill: '#8c8c8c', stroke: '#595959' },
};
