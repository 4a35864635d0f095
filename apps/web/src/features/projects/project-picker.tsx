import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, type ReactElement } from 'react';
import { SampleBadge } from '../../ui/state/sample-badge';
import { dateText } from '@inflect/charts';
import { nameBesideBadge } from '../../ui/text/sample-name';
import type { CompareSearch } from '../comparisons/compare-search';
import { projectSearch } from './project-search';
import { projectsOptions } from './projects.graphql';
import classes from './project-picker.module.css';

interface ProjectPickerProps {
  chosen: string | undefined;
  /** The address names a project and nothing else, as a shared link may: its plan is filled in. */
  bare: boolean;
  onPick: (search: CompareSearch) => void;
  /** The project of the address does not exist, or not for the person asking. */
  onForget: () => void;
}

/** Quality-improvement projects as ways in: choosing one fills measure, program and windows. */
export function ProjectPicker(props: ProjectPickerProps): ReactElement | null {
  const { chosen, bare, onPick } = props;
  const projects = useQuery(projectsOptions);
  const nodes = projects.data?.projects.nodes ?? [];
  const project = nodes.find(({ id }) => id === chosen);
  useEffect(() => {
    if (bare && project) onPick(projectSearch(project));
  }, [bare, project, onPick]);
  const isUnknown = chosen !== undefined && projects.data !== undefined && project === undefined;
  // Without projects the dates are chosen by hand; nothing is missing.
  if (projects.isError || (projects.data && nodes.length === 0))
    return isUnknown ? <UnknownProject {...props} /> : null;
  return (
    <div className={classes.picker} data-print="no">
      <NativeSelect
        label="Project"
        disabled={projects.isPending}
        value={project?.id ?? ''}
        onChange={(event) => {
          const picked = nodes.find(({ id }) => id === event.currentTarget.value);
          if (picked) onPick(projectSearch(picked));
        }}
        data={[
          { value: '', label: projects.isPending ? 'Reading …' : 'Choose a project to fill the form' },
          ...nodes.map(({ id, title, program }) => ({
            value: id,
            label: `${title}, ${nameBesideBadge(program.name)}`,
          })),
        ]}
      />
      {isUnknown && <UnknownProject {...props} />}
      {project && (
        <Text size="sm" c="dimmed" className={classes.aim}>
          {project.sample && <SampleBadge />} {project.aim} Intervention on {dateText(project.interventionOn)}.
        </Text>
      )}
    </div>
  );
}

function UnknownProject({ chosen, onForget }: ProjectPickerProps): ReactElement {
  return (
    <Group role="alert" gap="sm" className={classes.aim}>
      <Text size="sm">
        There is no project “{chosen}” here, or it belongs to a program you do not see. Nothing was filled in from it.
      </Text>
      <Button onClick={onForget}>Go on without it</Button>
    </Group>
  );
}
