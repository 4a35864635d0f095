import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { PageTitle } from '../ui/layout/page-title';

export function NotFoundPage(): ReactElement {
  return (
    <>
      <PageTitle title="No such page" />
      <Text>
        This address leads nowhere. Go to the <Anchor renderRoot={(root) => <Link to="/" {...root} />}>overview</Anchor>
        .
      </Text>
    </>
  );
}
