import { countText } from '@inflect/charts';
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { Facts, type Fact } from '../../../ui/layout/facts';
import { decimalText, percentText } from '../../../ui/text/quantity-text';
import { monthsText } from '../history/months-text';
import type { ImportDetails } from '../imports.graphql';

/** The counts of an import; they add up to the rows read. */
export function ImportFacts({ record }: { record: ImportDetails }): ReactElement {
  return <Facts facts={factsOf(record)} />;
}

function factsOf(record: ImportDetails): Fact[] {
  const { seconds, rows, rejected, revisedMonths, profile, snapshot } = record;
  const limit = record.rejectLimitShare ?? 0.05;
  return [
    {
      term: 'Rows read',
      value: countText(rows),
      detail: seconds === null ? undefined : `in ${decimalText(seconds, seconds < 10 ? 1 : 0)} s`,
    },
    { term: 'Inserted', value: countText(record.inserted) },
    { term: 'Updated', value: countText(record.updated) },
    { term: 'Unchanged', value: countText(record.unchanged) },
    ...(record.deleted > 0 ? [{ term: 'Deleted', value: countText(record.deleted), detail: 'by tombstones' }] : []),
    ...(record.duplicates > 0
      ? [{ term: 'Duplicates', value: countText(record.duplicates), detail: 'replaced by a later line' }]
      : []),
    {
      term: 'Rejected',
      value: countText(rejected),
      detail: `stops above ${percentText({ value: limit })}`,
    },
    { term: 'Warnings', value: countText(record.warnings), detail: 'dropped, or to review' },
    { term: 'Snapshot', value: snapshot ?? '–' },
    {
      term: 'Mapping',
      value: profile ? <ProfileLink name={profile.name} version={profile.version} /> : wasLoaded(record) ? 'none' : '–',
      detail: profile ? (profile.byDefault ? 'default of the source' : 'named with the file') : ownForm(record),
    },
    {
      term: 'Months revised',
      value: countText(revisedMonths.length),
      detail: revisedMonths.length === 0 ? undefined : monthsText(revisedMonths),
    },
  ];
}

const wasLoaded = ({ state }: ImportDetails): boolean => state !== 'FAILED' && state !== 'CANCELLED';

/** How a file without a mapping was read; of one that was never loaded it is not on record. */
function ownForm(record: ImportDetails): string | undefined {
  if (!wasLoaded(record)) return undefined;
  return record.resources ? 'FHIR resources map themselves' : 'Inflect’s own columns';
}

function ProfileLink({ name, version }: { name: string; version: number | null }): ReactElement {
  return (
    <Anchor inherit renderRoot={(root) => <Link to="/data/mappings" search={{ name }} {...root} />}>
      {version === null ? name : `${name} v${version}`}
    </Anchor>
  );
}
