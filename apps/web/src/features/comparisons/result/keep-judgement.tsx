import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { execute } from '../../../graphql/execute';
import { graphql } from '../../../graphql/graphql';
import { ProblemNote } from '../../../ui/state/problem-note';
import type { RuledOutEvent } from '../compare-choices';
import { judgementsKey } from './judgements.graphql';

const JudgeProject = graphql(`
  mutation JudgeProject($input: ProjectJudgementInput!) {
    judgeProject(input: $input) {
      id
    }
  }
`);

interface KeepJudgementProps {
  project: string;
  ruledOut: readonly RuledOutEvent[];
  acceptInstrumentChange: boolean;
  /** What was said in the address now stands with the project. */
  onKept: () => void;
}

/** Keeps with the project what was ruled out and accepted here, so that its report and every other look at it say so too. */
export function KeepJudgement(props: KeepJudgementProps): ReactElement {
  const { project, ruledOut, acceptInstrumentChange, onKept } = props;
  const client = useQueryClient();
  const keep = useMutation({
    mutationFn: () =>
      execute(JudgeProject, { input: { project, ruledOutEvents: [...ruledOut], acceptInstrumentChange } }),
    onSuccess: () => {
      // What was answered before it was kept is not shown again.
      client.removeQueries({ queryKey: ['comparison'], type: 'inactive' });
      void client.invalidateQueries({ queryKey: judgementsKey(project) });
      onKept();
    },
  });
  return (
    <div data-print="no">
      <Group gap="sm" mt={12}>
        <Button onClick={() => keep.mutate()} loading={keep.isPending}>
          Keep with the project
        </Button>
        <Text size="sm" c="dimmed">
          What is ruled out or accepted here is not what the project keeps: until it is, only this page and its exports
          use it.
        </Text>
      </Group>
      {keep.error && <ProblemNote title="It was not kept" error={keep.error} />}
    </div>
  );
}
