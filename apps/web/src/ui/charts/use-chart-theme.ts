import { darkTheme, lightTheme, printTheme, type ChartTheme } from '@inflect/charts';
import { useComputedColorScheme } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';

/** The charts' colours for the colour scheme in use; on paper, those for paper. */
export function useChartTheme(): ChartTheme {
  const isPrinted = useMediaQuery('print');
  const isDark = useComputedColorScheme('light') === 'dark';
  if (isPrinted) return printTheme;
  return isDark ? darkTheme : lightTheme;
}
