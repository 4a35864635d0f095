import { intervalExtent } from '@inflect/charts';
import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import cards from '../../../../ui/layout/cards.module.css';
import { ScrollBox } from '../../../../ui/layout/scroll-box';
import { differenceText, ratioText, type Unit } from '../../../../ui/text/quantity-text';
import { figureSpan, OutcomeCells } from '../measure/outcome-cells';
import type { MeasureQuestion } from '../measure/question';
import classes from '../measure/measure.module.css';
import type { Equity, EquityGroup } from './equity.graphql';

const trendWords: Record<NonNullable<EquityGroup['trend']>, string> = {
  NARROWED: 'narrowed',
  WIDENED: 'widened',
  TURNED: 'turned round',
  NO_DETECTABLE_CHANGE: 'no detectable change',
};

interface EquityTableProps {
  equity: Equity;
  /** 'Race and ethnicity'. */
  title: string;
  question: MeasureQuestion;
}

/** Groups with value, gap, and what the intervals allow to say of its change. */
export function EquityTable({ equity, title, question }: EquityTableProps): ReactElement {
  const { measure, unit, smallCellThreshold } = question;
  const { groups, total } = equity;
  const extent = intervalExtent([...groups.map(({ current }) => current), total].map(figureSpan));
  const reference = groups.find(({ isReference }) => isReference)?.current.value ?? null;
  const cells = { unit, smallCellThreshold, extent, reference };
  return (
    <ScrollBox label={`${measure.title}, gaps by ${title.toLowerCase()}`}>
      <Table className={`${classes.wideTable} ${cards.cards}`}>
        <Table.Thead>
          <Table.Tr>
            {[title, 'Value', '95% interval', 'Against the reference', 'n', 'Gap', 'Ratio', 'Gap before', 'Change'].map(
              (name) => (
                <Table.Th key={name} scope="col">
                  {name}
                </Table.Th>
              ),
            )}
          </Table.Tr>
        </Table.Thead>
        {groups.map((group) => (
          <Table.Tbody key={group.code ?? 'not recorded'}>
            <Table.Tr className={classes.groupRow}>
              <Table.Th scope="row" rowSpan={2} className={classes.rowName}>
                {group.label}
                {group.isReference && <span className={classes.dimmed}> (reference)</span>}
              </Table.Th>
              <OutcomeCells figure={group.current} {...cells} />
              <GapCells group={group} unit={unit} />
            </Table.Tr>
            <Table.Tr>
              <Table.Td colSpan={8} className={classes.dimmed}>
                {group.statement}
              </Table.Td>
            </Table.Tr>
          </Table.Tbody>
        ))}
        <Table.Tbody>
          <Table.Tr className={classes.totalRow}>
            <Table.Th scope="row" className={classes.rowName}>
              All together
            </Table.Th>
            <OutcomeCells figure={total} {...cells} />
            <Table.Td colSpan={4} />
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}

function GapCells({ group, unit }: { group: EquityGroup; unit: Unit }): ReactElement {
  const { gap, earlierGap, trend } = group;
  return (
    <>
      <Table.Td data-head="Gap" className={classes.number}>
        {gapText(gap?.absolute, unit)}
      </Table.Td>
      <Table.Td data-head="Ratio" className={classes.number}>
        {gap?.relative && gap.relative.value !== null ? ratioText({ ...gap.relative, value: gap.relative.value }) : '–'}
      </Table.Td>
      <Table.Td data-head="Gap before" className={classes.number}>
        {gapText(earlierGap?.absolute, unit)}
      </Table.Td>
      <Table.Td data-head="Change">{trend === null ? '–' : trendWords[trend]}</Table.Td>
    </>
  );
}

function gapText(gap: { value: number | null; low: number | null; high: number | null } | undefined, unit: Unit) {
  return gap && gap.value !== null ? differenceText({ ...gap, value: gap.value }, unit) : '–';
}
