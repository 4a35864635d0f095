import { Anchor, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import cards from '../../../../ui/layout/cards.module.css';
import { ScrollBox } from '../../../../ui/layout/scroll-box';
import type { CatalogueMeasure } from '../../catalogue.graphql';
import { directionWords, valueWords } from '../measure-words';
import classes from './measures-table.module.css';

interface MeasuresTableProps {
  label: string;
  measures: readonly CatalogueMeasure[];
}

/** One family of measures: what each answers, in what unit, which way is better, and the definition used by default. */
export function MeasuresTable({ label, measures }: MeasuresTableProps): ReactElement {
  return (
    <ScrollBox label={label}>
      <Table className={`${classes.table} ${cards.cards}`}>
        <Table.Thead>
          <Table.Tr>
            {['Measure', 'What it answers', 'Value', 'Direction', 'Definition used'].map((title) => (
              <Table.Th key={title} scope="col">
                {title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {measures.map((measure) => (
            <MeasureRow key={measure.id} measure={measure} />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}

function MeasureRow({ measure }: { measure: CatalogueMeasure }): ReactElement {
  const { id, title, description, direction, versions, defaultVersion } = measure;
  const used = versions.find(({ version }) => version === defaultVersion);
  const others = versions.length - 1;
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.name}>
        <Anchor renderRoot={(root) => <Link to="/measures/$measureId" params={{ measureId: id }} {...root} />}>
          {title}
        </Anchor>
      </Table.Th>
      <Table.Td data-head="What it answers">{description}</Table.Td>
      <Table.Td data-head="Value">{valueWords(measure)}</Table.Td>
      <Table.Td data-head="Direction">{directionWords[direction]}</Table.Td>
      <Table.Td data-head="Definition used">
        <span>
          {used?.title ?? defaultVersion}
          {others > 0 && (
            <span className={classes.others}>
              {' '}
              and {others} other{others === 1 ? '' : 's'}
            </span>
          )}
        </span>
      </Table.Td>
    </Table.Tr>
  );
}
