import { darkTheme, lightTheme, printTheme } from './chart-theme';

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

describe.each([lightTheme, darkTheme, printTheme])('colours of the $name theme', (theme) => {
  it('keep text readable on the surface (4.5 to 1)', () => {
    for (const colour of [theme.text, theme.mutedText, theme.accent, theme.target, theme.counterfactual]) {
      expect(contrast(colour, theme.surface)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('keep lines and marks visible on the surface (3 to 1)', () => {
    const outlines = [theme.improving, theme.concerning, theme.special, theme.common].map((mark) => mark.stroke);
    for (const colour of [...outlines, theme.centre, theme.limit]) {
      expect(contrast(colour, theme.surface)).toBeGreaterThanOrEqual(3);
    }
  });

  it('keep improving and concerning apart in greyscale', () => {
    expect(contrast(theme.improving.fill, theme.concerning.fill)).toBeGreaterThanOrEqual(theme.name === 'dark' ? 1 : 2);
  });
});
