import { controlChartAlternative, countText, Sparkline } from '@inflect/charts';
import { Anchor, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useId, type ReactElement } from 'react';
import { useChartTheme } from '../../../ui/charts/use-chart-theme';
import { OutcomeState } from '../../../ui/state/outcome-state';
import { VerdictBadge } from '../../../ui/state/verdict-badge';
import { changeText } from '../../../ui/text/change-text';
import { intervalText, quantityText, unitOf, type Unit } from '../../../ui/text/quantity-text';
import type { CompareSearch } from '../../comparisons/compare-search';
import type { MeasureSearch } from '../measures/measure/measure-search';
import { chartDataOf } from '../chart-data-of';
import type { ControlChartFigure } from '../control-chart-fields.graphql';
import type { OutcomeFigure } from '../outcome-fields.graphql';
import classes from './overview.module.css';

export interface OverviewCellProps {
  /** 'Tele-psychiatry, no-show rate': names the link and the chart. */
  label: string;
  unit: string;
  current: OutcomeFigure | null;
  before: OutcomeFigure | null;
  /** undefined while it loads; null where it cannot be had. */
  chart: ControlChartFigure | null | undefined;
  smallCellThreshold: number;
  /** The measure's page, for this window and program. */
  measure: { id: string; search: MeasureSearch };
  compare: CompareSearch;
}

/** One program and measure: value with n, trend with the verdict on its last point, and how it stood before. */
export function OverviewCell(props: OverviewCellProps): ReactElement {
  const { label, unit, current, before, chart, smallCellThreshold, measure, compare } = props;
  const kind = unitOf(unit);
  if (current === null || current.status !== 'OK' || current.value === null) {
    const status = current === null || current.status === 'OK' ? 'NO_DATA' : current.status;
    return (
      <div className={classes.cell}>
        <OutcomeState
          status={status}
          reason={current?.reason ?? 'No loaded row of the period is one this measure counts.'}
          smallCellThreshold={smallCellThreshold}
        />
      </div>
    );
  }
  const range = current.interval === null || kind === 'count' ? null : intervalText(current.interval, kind);
  return (
    <div className={classes.cell}>
      <div className={classes.figures}>
        <Anchor
          className={classes.value}
          underline="hover"
          aria-label={`${quantityText(current.value, kind)}, ${label}`}
          renderRoot={(root) => (
            <Link to="/measures/$measureId" params={{ measureId: measure.id }} search={measure.search} {...root} />
          )}
        >
          {quantityText(current.value, kind)}
        </Anchor>
        {range !== null && <span className={classes.detail}>{range}</span>}
        <CellTrend label={label} kind={kind} chart={chart} />
      </div>
      <div className={classes.context}>
        {kind !== 'count' && current.denominator !== null && <span>n {countText(current.denominator)}</span>}
        <ChangeSince value={current.value} before={before} unit={kind} label={label} compare={compare} />
        {chart && <VerdictBadge variation={chart.variation} />}
      </div>
    </div>
  );
}

interface ChangeSinceProps {
  value: number;
  before: OutcomeFigure | null;
  unit: Unit;
  label: string;
  compare: CompareSearch;
}

/** '−1.2 points', a link to the comparison, with the former value in its title; what the former value is, where there is none to compare. */
function ChangeSince({ value, before, unit, label, compare }: ChangeSinceProps): ReactElement | null {
  if (before?.status === 'HIDDEN') return <span title="The prior period is a small cell">prior hidden</span>;
  if (before === null || before.value === null) return null;
  const change = changeText({ value, before: before.value, unit });
  if (change === null) return null;
  return (
    <Anchor
      className={classes.since}
      underline="hover"
      title={`Prior period: ${quantityText(before.value, unit)}`}
      aria-label={`${change}: compare ${label} with before`}
      renderRoot={(root) => <Link to="/compare" search={compare} {...root} />}
    >
      {change}
    </Anchor>
  );
}

function CellTrend({
  label,
  kind,
  chart,
}: {
  label: string;
  kind: Unit;
  chart: ControlChartFigure | null | undefined;
}) {
  const id = useId().replaceAll(':', '');
  const theme = useChartTheme();
  if (chart === undefined) return <Skeleton width={84} height={28} className={classes.trend} />;
  if (chart === null) return null;
  const data = chartDataOf(chart);
  const title = controlChartAlternative(data, { measureTitle: label, unit: kind, grain: 'MONTH' });
  return (
    <span className={classes.trend}>
      <Sparkline id={id} title={title} data={data} width={84} theme={theme} />
    </span>
  );
}
