import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { ProblemNote } from '../../../ui/state/problem-note';
import { DataPage } from '../data-page';
import { ProfileDetail } from './profile-detail';
import { profilesOptions } from './profiles.graphql';
import { LoadingRows } from '../loading-rows';
import { ProfilesTable } from './profiles-table';

/** How foreign extracts are read: the mappings saved here, and those that come with Inflect. */
export function ProfilesPage(): ReactElement {
  return (
    <DataPage
      title="Mappings"
      subtitle="A mapping turns the columns of a foreign extract into those of a feed. Load a file to make one."
    >
      <Profiles />
    </DataPage>
  );
}

function Profiles(): ReactElement {
  const { name } = useSearch({ from: '/data/mappings' });
  const profiles = useQuery(profilesOptions);
  if (profiles.error) {
    return (
      <ProblemNote
        title="The mappings could not be read"
        error={profiles.error}
        onRetry={() => void profiles.refetch()}
      />
    );
  }
  if (!profiles.data) return <LoadingRows label="Loading the mappings" rows={8} />;
  const { mappingProfiles } = profiles.data;
  return (
    <>
      <ProfilesTable profiles={mappingProfiles} open={name} />
      {name !== undefined && <ProfileDetail key={name} name={name} />}
    </>
  );
}
