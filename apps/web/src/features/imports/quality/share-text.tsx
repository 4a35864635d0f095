import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { Explanation } from '../../../ui/state/explanation';
import { percentText } from '../../../ui/text/quantity-text';
import { useViewer } from '../../administration/use-viewer';
import classes from './quality.module.css';

export const hiddenShare = 'hidden: small number';

/** A share as read in a chart; a hidden one says so. */
export const shareText = (share: number | null): string =>
  share === null ? hiddenShare : percentText({ value: share });

/** A share in a table; a hidden one opens the rule that hides it. */
export function Share({ share }: { share: number | null }): ReactElement {
  const { smallCellThreshold } = useViewer();
  if (share !== null) return <>{shareText(share)}</>;
  return (
    <Explanation trigger={hiddenShare} triggerClass={classes.hidden} title="Hidden: a small number">
      <Text size="sm">
        Fewer than {smallCellThreshold} patients stand behind it, or 1 to {smallCellThreshold - 1} rows on one side of
        the share. It is not zero.
      </Text>
    </Explanation>
  );
}
