import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { Section } from '../../../../ui/layout/section';
import { ResourceCounts } from '../../one-import/resource-outcome';
import { ConsequenceFacts } from '../preview/consequence-facts';
import { SampleProblems } from '../sample/sample-problems';
import classes from '../upload.module.css';
import type { TrialOutcome } from './upload-import';

/** What importing everything would do: counts, resources, problems. Nothing of it was kept. */
export function TrialResult({ outcome }: { outcome: TrialOutcome }): ReactElement {
  const { wouldStop, resources, problems } = outcome;
  return (
    <>
      <Section title="What importing would do" note="of everything sent; nothing was kept">
        {wouldStop !== null && (
          <Text size="sm" mb={8} className={classes.refusal}>
            {wouldStop}
          </Text>
        )}
        <ConsequenceFacts consequences={outcome} />
      </Section>
      {resources && (
        <Section title="Resources of the export">
          <ResourceCounts resources={resources} />
        </Section>
      )}
      {problems.length > 0 && (
        <Section title="Problems" note="the value itself is never shown">
          <SampleProblems problems={problems} />
        </Section>
      )}
    </>
  );
}
