import {
  countText,
  FunnelChart,
  funnelAlternative,
  funnelLayout,
  funnelSignalWords,
  groundText,
  quantityText,
  type FunnelPointData,
} from '@inflect/charts';
import { useId, type ReactElement } from 'react';
import { ChartExplorer } from '../../../../ui/charts/chart-explorer';
import { ChartFigure } from '../../../../ui/charts/chart-figure';
import { MeasuredBox } from '../../../../ui/charts/measured-box';
import { PointCard } from '../../../../ui/charts/point-card';
import { useChartTheme } from '../../../../ui/charts/use-chart-theme';
import type { Unit } from '../../../../ui/text/quantity-text';
import { chartDirection } from '../../chart-direction';
import type { MeasureQuestion } from '../measure/question';
import classes from '../measure/measure.module.css';
import type { Funnel } from './funnel.graphql';
import { FunnelTable } from './funnel-table';

interface FunnelFigureProps {
  funnel: Funnel;
  /** 'Sites'. */
  peers: string;
  question: MeasureQuestion;
}

/** The funnel, how it was drawn and how to read it. */
export function FunnelFigure({ funnel, peers, question }: FunnelFigureProps): ReactElement {
  const id = useId().replaceAll(':', '');
  const theme = useChartTheme();
  const { measure, unit } = question;
  const title = funnelAlternative(funnel, { measureTitle: measure.title, unit });
  return (
    <>
      <ChartFigure
        title={`${peers} by size`}
        note={signalsText(funnel)}
        table={<FunnelTable funnel={funnel} peers={peers} unit={unit} />}
      >
        <MeasuredBox minHeight={300}>
          {(width) => {
            const geometry = { data: funnel, direction: chartDirection(measure.direction), unit, width };
            const layout = funnelLayout(geometry);
            return (
              <ChartExplorer
                label={`Funnel of ${peers.toLowerCase()}, ${measure.title}`}
                points={layout.points}
                plot={layout.plot}
                width={width}
                nearest="both"
                card={(index) => <PeerCard point={funnel.points[index]} unit={unit} />}
              >
                <FunnelChart
                  id={id}
                  title={title}
                  description={funnel.advice}
                  theme={theme}
                  sizeLabel={measure.kind === 'RATE' ? 'hours in the denominator' : 'n, rows in the denominator'}
                  {...geometry}
                />
              </ChartExplorer>
            );
          }}
        </MeasuredBox>
      </ChartFigure>
      <p className={classes.note}>{funnel.advice}</p>
      <p className={classes.note}>
        {funnel.method}.{' '}
        {funnel.hidden > 0 &&
          `${countText(funnel.hidden)} with hidden or no figures ${funnel.hidden === 1 ? 'is' : 'are'} left out.`}
      </p>
    </>
  );
}

function signalsText({ flagged, flaggedWithoutOverDispersion, overDispersion }: Funnel): string {
  const beyond = `${flagged} beyond the 99.8% limits`;
  return overDispersion === 'NONE'
    ? beyond
    : `${beyond}; ${flaggedWithoutOverDispersion} would be with limits for chance alone`;
}

function PeerCard({ point, unit }: { point: FunnelPointData | undefined; unit: Unit }): ReactElement | null {
  if (!point) return null;
  const { label, value, n, lower95, upper95, lower998, upper998, signal, reason } = point;
  const limits = (level: string, low: number | null, high: number | null): string[] =>
    low === null || high === null ? [] : [`${level} limits ${quantityText(low, unit)} to ${quantityText(high, unit)}`];
  return (
    <PointCard
      period={label}
      value={value === null ? 'no value' : quantityText(value, unit)}
      details={[
        ...(n === null ? [] : [groundText(n, unit)].filter((ground) => ground !== null)),
        ...limits('95%', lower95, upper95),
        ...limits('99.8%', lower998, upper998),
      ]}
      meanings={[signal === 'NO_VERDICT' ? (reason ?? funnelSignalWords.NO_VERDICT) : funnelSignalWords[signal]]}
    />
  );
}
