import { bareQuantityText, countText, differenceText as pointsText, quantityText } from '@inflect/charts';
import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { Facts } from '../../../ui/layout/facts';
import { ScrollBox } from '../../../ui/layout/scroll-box';
import { differenceText } from '../../../ui/text/quantity-text';
import type { StandardisationFigure } from './standardisation-fields.graphql';
import classes from './standardisation.module.css';

interface StandardisationPanelProps {
  standardisation: StandardisationFigure;
  /** 'Baseline' and 'Post', or the names of two groups. */
  sides: readonly [string, string];
}

/** The standardised difference, its parts, and what each stratum adds to them. Rates are proportions. */
export function StandardisationPanel({ standardisation, sides }: StandardisationPanelProps): ReactElement {
  const { dimension, standardisedDifference, mixEffect, rateEffect, coverage, reverses, strata } = standardisation;
  const [first, second] = sides;
  const { value, low, high } = standardisedDifference;
  const points = (part: number | null): string => (part === null ? '–' : pointsText(part, 'proportion'));
  const share = (part: number | null): string => (part === null ? '–' : quantityText(part, 'proportion'));
  const rate = ({ n, value: of }: { n: number | null; value: number | null }): string =>
    [
      of === null ? 'no rows' : quantityText(of, 'proportion'),
      ...(n === null || n === 0 ? [] : [`n ${countText(n)}`]),
    ].join(', ');
  return (
    <>
      <Facts
        facts={[
          {
            term: `Difference with the mix of ${dimension.toLowerCase()} of ${first}`,
            value: value === null ? 'not shown' : differenceText({ value, low, high }, 'proportion'),
          },
          { term: 'Part due to the mix', value: points(mixEffect) },
          { term: 'Part due to the rates', value: points(rateEffect) },
          ...(coverage === null ? [] : [{ term: 'Rows in strata both sides have', value: share(coverage) }]),
        ]}
      />
      {reverses && (
        <p className={classes.reverses}>
          The crude and the standardised difference point in opposite directions: the mix, not the rates, makes the
          crude one.
        </p>
      )}
      <ScrollBox label={`Strata of ${dimension.toLowerCase()}`}>
        <Table className={classes.table}>
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
                <Table.Td className={classes.number}>{rate(stratum.baseline)}</Table.Td>
                <Table.Td className={classes.number}>{rate(stratum.post)}</Table.Td>
                <Table.Td>{share(stratum.baselineShare)}</Table.Td>
                <Table.Td>{share(stratum.postShare)}</Table.Td>
                <Table.Td>{partText(stratum.mixEffect)}</Table.Td>
                <Table.Td>{partText(stratum.rateEffect)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
    </>
  );
}

function partText(part: number | null): string {
  return part === null ? '–' : bareQuantityText(part, 'proportion');
}
