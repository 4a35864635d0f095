import {
  convertCssVariables,
  createTheme,
  defaultCssVariablesResolver,
  DEFAULT_THEME,
  mergeMantineTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

// The one theme file: type, colour and space of every screen. Components are Mantine's, restyled here.

/** The accent: deep teal; 7 on light, 3 on dark (both at least 4.5:1 on their page). */
const teal: MantineColorsTuple = [
  '#eaf4f4',
  '#d3e7e6',
  '#a6d2d0',
  '#4fc1bd',
  '#3aa5a2',
  '#238b89',
  '#157a79',
  '#0b6e6e',
  '#085858',
  '#054343',
];
/** Neutral greys with a breath of blue, the charts' own. */
const gray: MantineColorsTuple = [
  '#f7f8f9',
  '#eff1f3',
  '#e4e8eb',
  '#d3d8dc',
  '#b9c0c6',
  '#8b949c',
  '#5f6971',
  '#4a545c',
  '#39434b',
  '#1f272e',
];
const dark: MantineColorsTuple = [
  '#e4e8eb',
  '#c9d0d6',
  '#a3adb5',
  '#7d8890',
  '#464f57',
  '#363e45',
  '#24292e',
  '#16191c',
  '#101315',
  '#0b0d0f',
];

const field = { defaultProps: { size: 'xs' } };

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 7 },
  colors: { teal, gray, dark },
  black: '#1f272e',
  fontFamily: "'Source Sans 3', 'Source Sans Pro', sans-serif",
  headings: {
    fontFamily: "'Source Sans 3', 'Source Sans Pro', sans-serif",
    fontWeight: '600',
    textWrap: 'pretty',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.75rem' },
      h2: { fontSize: '1.125rem', lineHeight: '1.5rem' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.25rem' },
    },
  },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  fontWeights: { regular: '400', medium: '600', bold: '600' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.5', xl: '1.4' },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '0.75rem', lg: '1rem', xl: '1.5rem' },
  radius: { xs: '2px', sm: '3px', md: '4px', lg: '6px', xl: '8px' },
  defaultRadius: 'sm',
  shadows: { xs: 'none', sm: 'none', md: 'none', lg: 'none', xl: 'none' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    TextInput: field,
    Select: field,
    MultiSelect: field,
    NativeSelect: field,
    NumberInput: field,
    FileInput: field,
    Button: { defaultProps: { size: 'xs', variant: 'default' } },
    Badge: { defaultProps: { radius: 'xs', size: 'sm', variant: 'outline', tt: 'none', fw: 600 } },
    Table: { defaultProps: { verticalSpacing: 4, horizontalSpacing: 8, fz: 'xs' } },
    Popover: { defaultProps: { shadow: 'none', transitionProps: { duration: 0 } } },
    Menu: { defaultProps: { shadow: 'none', transitionProps: { duration: 0 } } },
    Tooltip: { defaultProps: { transitionProps: { duration: 0 } } },
    // Floating parts belong to the page's main landmark, where a screen reader looks for them.
    Portal: { defaultProps: { target: '#main' } },
    Skeleton: { defaultProps: { radius: 'xs' } },
    Anchor: { defaultProps: { underline: 'always' } },
  },
});

/** What the screens use beside Mantine's own: the colours of verdicts, the charts' values. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--mantine-color-error': '#b42318' },
  light: {
    '--mantine-color-anchor': '#0b6e6e',
    '--mantine-color-dimmed': '#5a646d',
    '--mantine-color-placeholder': '#6b757d',
    '--mantine-color-body': '#ffffff',
    '--inflect-hairline': '#d3d8dc',
    '--inflect-quiet': '#f7f8f9',
    '--inflect-hover': '#eff1f3',
    '--inflect-accent': '#0b6e6e',
    '--inflect-improving': '#00568a',
    '--inflect-concerning': '#8a5c00',
    '--inflect-special': '#86436a',
    '--inflect-common': '#5a646d',
    '--inflect-concerning-fill': '#e69f00',
    '--inflect-improving-fill': '#0072b2',
    '--inflect-sample': '#fff4d6',
    '--inflect-error': '#b42318',
  },
  dark: {
    '--mantine-color-anchor': '#4fc1bd',
    '--mantine-color-dimmed': '#a3adb5',
    '--mantine-color-placeholder': '#8f9aa3',
    '--mantine-color-body': '#16191c',
    '--mantine-color-error': '#ff8a7a',
    '--inflect-hairline': '#363e45',
    '--inflect-quiet': '#1b1f23',
    '--inflect-hover': '#24292e',
    '--inflect-accent': '#4fc1bd',
    '--inflect-improving': '#7cc5f0',
    '--inflect-concerning': '#f2b632',
    '--inflect-special': '#e3a2c6',
    '--inflect-common': '#a3adb5',
    '--inflect-concerning-fill': '#e69f00',
    '--inflect-improving-fill': '#56b4e9',
    '--inflect-sample': '#3a3113',
    '--inflect-error': '#ff8a7a',
  },
});

/** The theme's CSS variables as a constructed style sheet: a strict content policy refuses Mantine's inline <style>. */
export function adoptThemeStyles(target: Document): void {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme);
  const [base, own] = [defaultCssVariablesResolver(merged), cssVariables(merged)];
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    convertCssVariables({
      variables: { ...base.variables, ...own.variables },
      light: { ...base.light, ...own.light, '--mantine-color-scheme': 'light' },
      dark: { ...base.dark, ...own.dark, '--mantine-color-scheme': 'dark' },
    }),
  );
  target.adoptedStyleSheets = [...target.adoptedStyleSheets, sheet];
}
