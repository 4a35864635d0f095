import { Anchor, Badge, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import cards from '../../../ui/layout/cards.module.css';
import { ScrollBox } from '../../../ui/layout/scroll-box';
import { instantText } from '../../../ui/text/date-text';
import { feedText } from '../feed-text';
import classes from '../imports.module.css';
import type { ListedProfile } from './profiles.graphql';

/** Every mapping by name; a name opens it below. */
export function ProfilesTable({
  profiles,
  open,
}: {
  profiles: readonly ListedProfile[];
  open: string | undefined;
}): ReactElement {
  return (
    <ScrollBox label="Mappings">
      <Table className={`${classes.profiles} ${cards.cards}`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Name</Table.Th>
            <Table.Th scope="col">Feed</Table.Th>
            <Table.Th scope="col">What it is for</Table.Th>
            <Table.Th scope="col">Default of</Table.Th>
            <Table.Th scope="col">Saved</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {profiles.map((profile) => (
            <Table.Tr key={`${profile.name} ${profile.shipped}`}>
              <Table.Th scope="row" className={classes.file}>
                <Anchor
                  inherit
                  aria-current={profile.name === open ? 'true' : undefined}
                  renderRoot={(root) => (
                    <Link to="/data/mappings" search={{ name: profile.name }} resetScroll={false} {...root} />
                  )}
                >
                  {profile.name}
                </Anchor>{' '}
                {profile.shipped && <Badge color="var(--inflect-common)">shipped</Badge>}
              </Table.Th>
              <Table.Td data-head="Feed">{feedText(profile.feed)}</Table.Td>
              <Table.Td data-head="What it is for" className={classes.wrap}>
                {profile.description}
                {profile.source !== null && (
                  <Text size="xs" c="dimmed">
                    made for {profile.source}
                  </Text>
                )}
              </Table.Td>
              <Table.Td data-head="Default of">
                {profile.defaultFor.length === 0 ? '–' : profile.defaultFor.join(', ')}
              </Table.Td>
              <Table.Td data-head="Saved">
                {profile.savedAt === null
                  ? '–'
                  : `version ${profile.version}, ${instantText(profile.savedAt)} by ${profile.savedBy}`}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}
