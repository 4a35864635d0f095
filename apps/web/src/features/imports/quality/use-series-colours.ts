import { useChartTheme } from '../../../ui/charts/use-chart-theme';
import { seriesColours } from './series-colours';

/** The series' colours on the page in use: on dark, the light blue goes first, where a thin dark one would be lost. */
export function useSeriesColours(): (index: number) => string {
  const isDark = useChartTheme().name === 'dark';
  const [blue, orange, green, purple, sky, ...others] = seriesColours;
  const colours: readonly string[] = isDark ? [sky, orange, green, purple, blue, ...others] : seriesColours;
  return (index) => colours[index % colours.length] ?? blue;
}
