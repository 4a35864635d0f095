import { countText } from '@inflect/charts';
import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import cards from '../../../../ui/layout/cards.module.css';
import { ScrollBox } from '../../../../ui/layout/scroll-box';
import { feedText } from '../../feed-text';
import classes from '../../imports.module.css';
import type { ExportedFile } from '../preview/preview-file';

/** What each file of an export holds, told from its beginning. */
export function ExportedFiles({
  files,
  names,
}: {
  files: readonly ExportedFile[];
  names: readonly string[];
}): ReactElement {
  return (
    <ScrollBox label="Files of the export">
      <Table className={`${classes.problems} ${cards.cards}`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">File</Table.Th>
            <Table.Th scope="col">Holds</Table.Th>
            <Table.Th scope="col">What becomes of it</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {files.map((file) => (
            <Table.Tr key={file.index}>
              <Table.Th scope="row" className={classes.file}>
                {names[file.index] ?? file.label}
                {file.compression === 'none' ? '' : ` (${file.compression})`}
              </Table.Th>
              <Table.Td data-head="Holds" className={classes.wrap}>
                {file.refusal ? file.refusal.message : heldText(file)}
              </Table.Td>
              <Table.Td data-head="What becomes of it" className={classes.wrap}>
                {file.refusal ? 'the import would be refused' : fateText(file)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}

function heldText({ resources, others, whole }: ExportedFile): string {
  const held = resources.map(({ type, count }) => `${countText(count)} ${type}`);
  if (others > 0) held.push(`${countText(others)} records that are no resource`);
  if (held.length === 0) return whole ? 'nothing' : 'one long document: it is looked into when it is loaded';
  return whole ? held.join(', ') : `${held.join(', ')} in its beginning`;
}

function fateText({ resources }: ExportedFile): string {
  const feeds = [...new Set(resources.flatMap((each) => each.feeds))].map(feedText);
  const uses = [
    ...(feeds.length > 0 ? [`rows of ${feeds.join(', ')}`] : []),
    ...(resources.some(({ isReference }) => isReference) ? ['read for what refers to it'] : []),
  ];
  return uses.length > 0 ? uses.join('; ') : 'ignored, and counted';
}
