import { Button, Code, Group, Modal, NativeSelect, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import { execute } from '../../../graphql/execute';
import { graphql } from '../../../graphql/graphql';
import { CopyButton } from '../../../ui/fields/copy-button';
import { focusPageTitle } from '../../../ui/layout/focus-page-title';
import { ScrollBox } from '../../../ui/layout/scroll-box';
import { Section } from '../../../ui/layout/section';
import { EmptyNote } from '../../../ui/state/empty-note';
import { ProblemNote } from '../../../ui/state/problem-note';
import { instantText } from '../../../ui/text/date-text';
import { LoadingRows } from '../loading-rows';
import { profileOptions, type ProfileDetails } from './profiles.graphql';

const RemoveProfile = graphql(`
  mutation RemoveMappingProfile($name: ID!) {
    removeMappingProfile(name: $name)
  }
`);

/** One mapping as text, in any of its versions. */
export function ProfileDetail({ name }: { name: string }): ReactElement {
  const profile = useQuery(profileOptions(name));
  if (profile.error) {
    return (
      <Section title={name}>
        <ProblemNote title="This mapping could not be read" error={profile.error} />
      </Section>
    );
  }
  if (!profile.data) {
    return (
      <Section title={name}>
        <LoadingRows label="Loading the mapping" rows={9} />
      </Section>
    );
  }
  const { mappingProfile } = profile.data;
  if (mappingProfile === null) {
    return (
      <Section title={name}>
        <EmptyNote title="No such mapping">It was removed, or never saved under this name.</EmptyNote>
      </Section>
    );
  }
  return <Versions profile={mappingProfile} />;
}

function Versions({ profile }: { profile: ProfileDetails }): ReactElement {
  const { name, shipped, versions } = profile;
  const [chosen, setChosen] = useState(profile.version);
  const version = versions.find((each) => each.version === chosen);
  const yaml = version?.yaml ?? profile.yaml;
  return (
    <Section
      title={name}
      note={shipped ? 'comes with Inflect; saving one of the same name goes before it' : undefined}
      actions={
        <Group gap="sm">
          <CopyButton text={() => yaml} label="Copy the YAML" />
          {!shipped && <RemoveButton name={name} />}
        </Group>
      }
    >
      {versions.length > 0 && (
        <NativeSelect
          label="Version"
          value={String(chosen)}
          onChange={({ currentTarget: { value } }) => setChosen(Number(value))}
          data={versions.map((each) => ({
            value: String(each.version),
            label: `${each.version}: saved ${instantText(each.savedAt)} by ${each.savedBy}${each.supersededAt === null ? ', in force' : ''}`,
          }))}
          maw={420}
          mb={8}
        />
      )}
      <ScrollBox label={`${name} as YAML`}>
        <Code block>{yaml}</Code>
      </ScrollBox>
    </Section>
  );
}

function RemoveButton({ name }: { name: string }): ReactElement {
  const client = useQueryClient();
  const navigate = useNavigate({ from: '/data/mappings' });
  const [isOpen, setIsOpen] = useState(false);
  const remove = useMutation({
    mutationFn: () => execute(RemoveProfile, { name }),
    onSuccess: async () => {
      setIsOpen(false);
      await navigate({ search: {} });
      await client.invalidateQueries({ queryKey: ['profiles'] });
      focusPageTitle();
    },
  });
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Remove …</Button>
      <Modal
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        title={`Remove the mapping ${name}?`}
        lockScroll={false}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Text size="sm">
          Files can no longer be loaded with it, and sources that have it as their default have none. What was loaded
          with it stays, and its versions stay on record; saving the name again brings it back into use.
        </Text>
        {remove.error && <ProblemNote title="It was not removed" error={remove.error} />}
        <Group mt={12} gap="sm">
          <Button variant="filled" onClick={() => remove.mutate()} loading={remove.isPending}>
            Remove it
          </Button>
          <Button onClick={() => setIsOpen(false)} disabled={remove.isPending}>
            Keep it
          </Button>
        </Group>
      </Modal>
    </>
  );
}
