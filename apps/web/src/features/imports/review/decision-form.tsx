import { Button, Group, NativeSelect, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactElement } from 'react';
import { valuesOf } from '../../../graphql/values-of';
import { DateField } from '../../../ui/fields/date-field';
import { ProblemNote } from '../../../ui/state/problem-note';
import classes from './review.module.css';
import { resolveReview, type Resolution, type Review } from './review.graphql';
import { plainWords, subjectText } from './subject-text';

type Modality = NonNullable<Resolution['modality']>;
type Level = NonNullable<Resolution['level']>;

const modalities = valuesOf<Modality>({
  in_person: true,
  home: true,
  video: true,
  audio: true,
  chat: true,
  e_visit: true,
  e_consult: true,
  store_and_forward: true,
  remote_monitoring: true,
  unknown: true,
});
const levels = valuesOf<Level>({
  vice_president: true,
  chief: true,
  associate_chief: true,
  executive_director: true,
  senior_director: true,
  medical_director: true,
  director: true,
  associate_director: true,
  manager: true,
  lead: true,
  member: true,
  other: true,
});

interface DecisionFormProps {
  review: Review;
  onDecided: () => void;
  onLeave: () => void;
}

/** The organisation's own rule for one combination, with the reason that others will read. */
export function DecisionForm({ review, onDecided, onLeave }: DecisionFormProps): ReactElement {
  const client = useQueryClient();
  const isTitle = review.kind === 'TITLE';
  const choices: readonly string[] = isTitle ? levels : modalities;
  const [decided, setDecided] = useState(choices.includes(review.chosen) ? review.chosen : (choices[0] ?? ''));
  const [effectiveFrom, setEffectiveFrom] = useState(review.firstOn);
  const [reason, setReason] = useState('');
  const resolve = useMutation({
    mutationFn: () =>
      resolveReview({
        id: review.id,
        ...(isTitle ? { level: decided as Level } : { modality: decided as Modality }),
        effectiveFrom,
        reason: reason.trim(),
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['review'] });
      onDecided();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (reason.trim() !== '') resolve.mutate();
  };
  return (
    <form className={classes.form} onSubmit={submit} aria-label={`Decision on ${subjectText(review)}`}>
      <Group gap="sm" align="flex-end">
        <NativeSelect
          label={isTitle ? 'Level' : 'Modality'}
          value={decided}
          onChange={({ currentTarget: { value } }) => setDecided(value)}
          data={choices.map((value) => ({ value, label: plainWords(value) }))}
        />
        <DateField
          label={isTitle ? 'For roles from' : 'For visits from'}
          value={effectiveFrom}
          onPick={setEffectiveFrom}
        />
      </Group>
      <Textarea
        size="xs"
        label="Reason"
        description="Kept with the decision, for those who read it later"
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
        autosize
        minRows={2}
        required
        withAsterisk={false}
      />
      <Text size="sm" c="dimmed">
        It applies to imports from now on. Rows stored before keep what they have, since their codes are not kept: load
        their files again, and only the rows it changes are updated.
      </Text>
      {resolve.error && <ProblemNote title="The decision was not kept" error={resolve.error} />}
      <Group gap="sm">
        <Button type="submit" variant="filled" disabled={reason.trim() === ''} loading={resolve.isPending}>
          Decide for later imports
        </Button>
        <Button onClick={onLeave}>Leave it</Button>
      </Group>
    </form>
  );
}
