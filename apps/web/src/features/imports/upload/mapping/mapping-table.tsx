import { Button, Table } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import cards from '../../../../ui/layout/cards.module.css';
import { ScrollBox } from '../../../../ui/layout/scroll-box';
import { settingOf, withSetting, type MappingDraft } from './mapping-draft';
import type { FeedColumn, ImportPreview } from '../preview/preview-file';
import classes from './mapping.module.css';
import { MappingRow } from './mapping-row';

interface MappingTableProps {
  preview: ImportPreview;
  draft: MappingDraft;
  onDraft: (draft: MappingDraft) => void;
}

const needText = ({ oneOf }: FeedColumn, group: readonly string[]): string =>
  oneOf === undefined ? 'needed: choose its column' : `needed: this, or ${group.slice(1).join(', ')}`;

/** Every column of the feed and where it comes from; optional ones without a source are folded away. */
export function MappingTable({ preview, draft, onDraft }: MappingTableProps): ReactElement {
  const [showsAll, setShowsAll] = useState(false);
  const fileColumns = preview.columns.map(({ column }) => column);
  const setting = ({ column }: FeedColumn) => settingOf(draft, column, fileColumns);
  const metGroups = new Set(preview.feedColumns.filter(setting).flatMap(({ oneOf }) => oneOf ?? []));
  /** Of a group without a source its first column stands for all. */
  const groupOf = ({ oneOf }: FeedColumn): string[] =>
    preview.feedColumns.filter((each) => oneOf !== undefined && each.oneOf === oneOf).map(({ column }) => column);
  const needs = (definition: FeedColumn): boolean =>
    setting(definition) === null &&
    (definition.required ||
      (definition.oneOf !== undefined &&
        !metGroups.has(definition.oneOf) &&
        groupOf(definition)[0] === definition.column));
  const shown = preview.feedColumns.filter(
    (definition) => showsAll || definition.required || setting(definition) !== null || needs(definition),
  );
  const folded = preview.feedColumns.length - shown.length;
  return (
    <>
      <ScrollBox label="Mapping">
        <Table className={`${classes.table} ${cards.cards}`}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Feed column</Table.Th>
              <Table.Th scope="col">File column</Table.Th>
              <Table.Th scope="col">How sure, and why</Table.Th>
              <Table.Th scope="col">Values and dates</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((definition) => (
              <MappingRow
                key={definition.column}
                definition={definition}
                need={needs(definition) ? needText(definition, groupOf(definition)) : null}
                preview={preview}
                setting={setting(definition)}
                onSetting={(next) =>
                  onDraft(withSetting(draft, { column: definition.column, setting: next, fileColumns }))
                }
              />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
      {(folded > 0 || showsAll) && (
        <Button
          variant="subtle"
          size="compact-xs"
          mt={4}
          onClick={() => setShowsAll(!showsAll)}
          aria-expanded={showsAll}
        >
          {showsAll ? 'Only what is mapped or needed' : `Show ${folded} more optional columns`}
        </Button>
      )}
    </>
  );
}
