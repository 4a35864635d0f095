import { queryOptions } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { execute } from '../../../graphql/execute';
import { graphql } from '../../../graphql/graphql';

const ProfilesQuery = graphql(`
  query MappingProfiles {
    mappingProfiles {
      name
      feed
      description
      source
      shipped
      version
      defaultFor
      savedBy
      savedAt
    }
  }
`);

const ProfileQuery = graphql(`
  query MappingProfile($name: ID!) {
    mappingProfile(name: $name) {
      name
      shipped
      version
      yaml
      versions {
        version
        savedBy
        savedAt
        supersededAt
        yaml
      }
    }
  }
`);

export type ListedProfile = ResultOf<typeof ProfilesQuery>['mappingProfiles'][number];
export type ProfileDetails = NonNullable<ResultOf<typeof ProfileQuery>['mappingProfile']>;

export const profilesOptions = queryOptions({
  queryKey: ['profiles', 'list'],
  queryFn: ({ signal }) => execute(ProfilesQuery, {}, signal),
});

export function profileOptions(name: string) {
  return queryOptions({
    queryKey: ['profiles', 'one', name],
    queryFn: ({ signal }) => execute(ProfileQuery, { name }, signal),
  });
}
