import { countText } from '@inflect/charts';
import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { ScrollBox } from '../../../../ui/layout/scroll-box';
import classes from '../../imports.module.css';
import type { SampleRow } from '../preview/preview-file';

type Cell = SampleRow['values'][string];

/** The first rows as they would be stored; columns that are empty in all of them are left out. */
export function SampleRows({ rows }: { rows: readonly SampleRow[] }): ReactElement {
  const names = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))];
  const shown = names.filter((name) => rows.some(({ values }) => !isEmpty(values[name])));
  return (
    <ScrollBox label="First rows as they would load">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col" className={classes.number}>
              Line
            </Table.Th>
            {shown.map((name) => (
              <Table.Th key={name} scope="col" className={classes.instant}>
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ line, values }) => (
            <Table.Tr key={line}>
              <Table.Th scope="row" className={classes.number}>
                {countText(line)}
              </Table.Th>
              {shown.map((name) => (
                <Table.Td key={name} className={classes.instant}>
                  {cellText(values[name])}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}

const isEmpty = (cell: Cell | undefined): boolean =>
  cell === undefined || cell === null || (Array.isArray(cell) && cell.length === 0);

function cellText(cell: Cell | undefined): string {
  if (isEmpty(cell)) return '–';
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  if (Array.isArray(cell)) return cell.join(', ');
  const text = String(cell);
  // An instant in UTC, to the minute.
  const instant = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d\.\d{3}Z$/.exec(text);
  return instant ? `${instant[1]} ${instant[2]}` : text;
}
