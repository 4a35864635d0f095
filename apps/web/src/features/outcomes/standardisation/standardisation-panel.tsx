import { bareQuantityText, differenceText as pointsText, groundText, quantityText } from '@inflect/charts';
import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { Facts } from '../../../ui/layout/facts';
import cards from '../../../ui/layout/cards.module.css';
import { ScrollBox } from '../../../ui/layout/scroll-box';
import { differenceText, type Unit } from '../../../ui/text/quantity-text';
import type { StandardisationFigure } from './standardisation-fields.graphql';
import classes from './standardisation.module.css';

interface StandardisationPanelProps {
  standardisation: StandardisationFigure;
  /** 'Baseline' and 'Post', or the names of two groups. */
  sides: readonly [string, string];
  unit: Unit;
}

/** The standardised difference, its parts, and what each stratum adds to them. */
export function StandardisationPanel({ standardisation, sides, unit }: StandardisationPanelProps): ReactElement {
  const { dimension, standardisedDifference, standardisedBaseline, standardisedPost } = standardisation;
  const { mixEffect, rateEffect, coverage, reverses, strata } = standardisation;
  const [first, second] = sides;
  const { value, low, high } = standardisedDifference;
  const weighed = unit === 'per_hour' ? 'Hours' : 'Rows';
  const points = (part: number | null): string => (part === null ? '–' : pointsText(part, unit));
  const share = (part: number | null): string => (part === null ? '–' : quantityText(part, 'proportion'));
  const rate = ({ n, value: of }: { n: number | null; value: number | null }): string =>
    [of === null ? 'no rows' : quantityText(of, unit), ...(n === null || n === 0 ? [] : [groundText(n, unit)])]
      .filter((part) => part !== null)
      .join(', ');
  return (
    <>
      <Facts
        facts={[
          {
            term: `Difference with the mix of ${dimension.toLowerCase()} of ${first}`,
            value: value === null ? 'not shown' : differenceText({ value, low, high }, unit),
            detail: heldText([standardisedBaseline, standardisedPost], unit),
          },
          { term: 'Part due to the mix', value: points(mixEffect) },
          { term: 'Part due to the rates', value: points(rateEffect) },
          ...(coverage === null ? [] : [{ term: `${weighed} in strata both sides have`, value: share(coverage) }]),
        ]}
      />
      {reverses && (
        <p className={classes.reverses}>
          {low !== null && high !== null && (low > 0 || high < 0)
            ? 'The crude and the standardised difference point in opposite directions: the mix, not the rates, makes the crude one.'
            : 'With the mix held fixed no difference is detectable: the mix, not the rates, makes the crude one.'}
        </p>
      )}
      <ScrollBox label={`Strata of ${dimension.toLowerCase()}`}>
        <Table className={`${classes.table} ${cards.cards}`}>
          <Table.Thead>
            <Table.Tr>
              {[dimension, first, second, `Share of ${first}`, `Share of ${second}`, 'Adds to the mix part'].map(
                (title) => (
                  <Table.Th key={title} scope="col">
                    {title}
                  </Table.Th>
                ),
              )}
              <Table.Th scope="col">Adds to the rate part</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {strata.map((stratum) => (
              <Table.Tr key={stratum.label}>
                <Table.Th scope="row" className={classes.rowName}>
                  {stratum.label}
                  {!stratum.compared && <span className={classes.dimmed}> (one side only)</span>}
                </Table.Th>
                <Table.Td data-head={first} className={classes.number}>
                  {rate(stratum.baseline)}
                </Table.Td>
                <Table.Td data-head={second} className={classes.number}>
                  {rate(stratum.post)}
                </Table.Td>
                <Table.Td data-head={`Share of ${first}`}>{share(stratum.baselineShare)}</Table.Td>
                <Table.Td data-head={`Share of ${second}`}>{share(stratum.postShare)}</Table.Td>
                <Table.Td data-head="Adds to the mix part">{partText(stratum.mixEffect, unit)}</Table.Td>
                <Table.Td data-head="Adds to the rate part">{partText(stratum.rateEffect, unit)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
    </>
  );
}

/** Both sides had they the same mix. */
function heldText(sides: readonly (number | null)[], unit: Unit): string | undefined {
  const shown = sides.flatMap((side) => (side === null ? [] : [quantityText(side, unit)]));
  return shown.length < 2 ? undefined : shown.join(' against ');
}

function partText(part: number | null, unit: Unit): string {
  return part === null ? '–' : bareQuantityText(part, unit);
}
