import { countText, dateText } from '@inflect/charts';
import { Skeleton, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { PageButtons } from '../../ui/fields/page-buttons';
import cards from '../../ui/layout/cards.module.css';
import { ScrollBox } from '../../ui/layout/scroll-box';
import { EmptyNote } from '../../ui/state/empty-note';
import { ProblemNote } from '../../ui/state/problem-note';
import { rolesOptions, type RoleRecord } from './leadership.graphql';
import { levelText } from './level-text';
import classes from './leadership.module.css';

interface RolesTableProps {
  after: string | undefined;
  onPage: (after: string | undefined) => void;
}

/** Every role with the rules that classified its title, so that the count can be argued with. */
export function RolesTable({ after, onPage }: RolesTableProps): ReactElement {
  const roles = useQuery(rolesOptions(after));
  if (roles.error) {
    return <ProblemNote title="The roles could not be read" error={roles.error} onRetry={() => void roles.refetch()} />;
  }
  if (!roles.data) return <Skeleton height={320} />;
  const { nodes, totalCount, pageInfo } = roles.data.roles;
  if (totalCount === 0) return <EmptyNote title="No roles yet">Load the roles feed on the data page.</EmptyNote>;
  return (
    <>
      <ScrollBox label="Roles and how they were classified">
        <Table className={`${classes.roles} ${cards.cards}`} aria-busy={roles.isPlaceholderData}>
          <Table.Thead>
            <Table.Tr>
              {['Title', 'Person', 'Organisation and unit', 'Level', 'Counted', 'Rules that fired', 'From', 'To'].map(
                (head) => (
                  <Table.Th key={head} scope="col">
                    {head}
                  </Table.Th>
                ),
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {nodes.map((role) => (
              <RoleRow key={role.id} role={role} />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
      <PageButtons
        summary={`${countText(totalCount)} roles`}
        isFirst={after === undefined}
        next={pageInfo.hasNextPage ? pageInfo.endCursor : null}
        onPage={onPage}
      />
    </>
  );
}

function RoleRow({ role }: { role: RoleRecord }): ReactElement {
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.plain}>
        {role.title}
      </Table.Th>
      <Table.Td data-head="Person">{role.person ?? '–'}</Table.Td>
      <Table.Td data-head="Organisation and unit">
        {[role.organisation, role.unit].filter(Boolean).join(', ') || '–'}
      </Table.Td>
      <Table.Td data-head="Level">{levelText(role.level)}</Table.Td>
      <Table.Td data-head="Counted">
        {role.counted ? 'yes' : role.telehealth ? 'no: level below director' : 'no: no telehealth focus'}
      </Table.Td>
      <Table.Td data-head="Rules that fired">
        {role.rules.map((rule) => (
          <code key={rule} className={classes.rule}>
            {rule}
          </code>
        ))}
      </Table.Td>
      <Table.Td data-head="From" className={classes.date}>
        {dateText(role.startedOn)}
      </Table.Td>
      <Table.Td data-head="To" className={classes.date}>
        {role.endedOn === null ? 'active' : dateText(role.endedOn)}
      </Table.Td>
    </Table.Tr>
  );
}
