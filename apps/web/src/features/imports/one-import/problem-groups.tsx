import { countText } from '@inflect/charts';
import { Button, Table, Text, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import cards from '../../../ui/layout/cards.module.css';
import { ScrollBox } from '../../../ui/layout/scroll-box';
import classes from '../imports.module.css';
import own from './one-import.module.css';
import type { ProblemGroup, ProblemKind } from './problems.graphql';
import { severityText } from './severity-text';

interface ProblemGroupsProps {
  groups: readonly ProblemGroup[];
  onShow: (kind: ProblemKind) => void;
}

/** Problems by the repair that removes them, the weightiest first. */
export function ProblemGroups({ groups, onShow }: ProblemGroupsProps): ReactElement {
  return (
    <>
      {groups.map(({ action, title, remedy, count, kinds }) => (
        <div key={action} className={own.group}>
          <Title order={3} className={own.groupTitle}>
            {title} · {countText(count)}
          </Title>
          <Text size="sm" c="dimmed" mb={4}>
            {remedy}
          </Text>
          <ScrollBox label={title}>
            <Table className={`${classes.problems} ${cards.cards}`}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">Column and code</Table.Th>
                  <Table.Th scope="col">Reason, of the first</Table.Th>
                  <Table.Th scope="col">What happened</Table.Th>
                  <Table.Th scope="col" className={classes.number}>
                    Rows
                  </Table.Th>
                  <Table.Th scope="col">First lines</Table.Th>
                  <Table.Td />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {kinds.map((kind) => (
                  <KindRow key={`${kind.severity} ${kind.code} ${kind.column}`} kind={kind} onShow={onShow} />
                ))}
              </Table.Tbody>
            </Table>
          </ScrollBox>
        </div>
      ))}
    </>
  );
}

function KindRow({ kind, onShow }: { kind: ProblemKind; onShow: (kind: ProblemKind) => void }): ReactElement {
  const { code, column, reason, count, lines } = kind;
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.file}>
        {column ?? 'whole row'} <code className={classes.muted}>{code}</code>
      </Table.Th>
      <Table.Td data-head="Reason" className={classes.wrap}>
        {reason ?? '–'}
      </Table.Td>
      <Table.Td data-head="What happened">{severityText(kind)}</Table.Td>
      <Table.Td data-head="Rows" className={classes.number}>
        {countText(count)}
      </Table.Td>
      <Table.Td data-head="First lines">{lines.length === 0 ? '–' : lines.map(countText).join('; ')}</Table.Td>
      <Table.Td>
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() => onShow(kind)}
          aria-label={`Show the rows with ${code} in ${column ?? 'the whole row'}`}
        >
          Show the rows
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}
