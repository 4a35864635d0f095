import { Group, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { DateField } from '../../ui/fields/date-field';
import { PageTitle } from '../../ui/layout/page-title';
import { Section } from '../../ui/layout/section';
import { today } from '../../ui/text/today';
import { grainWords } from '../outcomes/grain';
import { growthGrains, growthWindow, type LeadershipSearch } from './leadership-search';
import { growthOptions } from './leadership.graphql';
import { GrowthPanel } from './growth/growth-panel';
import { LevelTable } from './level-table';
import { ReferenceSeries } from './reference-series';
import { RolesTable } from './roles-table';

/** Telehealth leadership roles over time, beside what others have published, and how each title was classified. */
export function LeadershipPage(): ReactElement {
  const search = useSearch({ from: '/leadership' });
  const navigate = useNavigate({ from: '/leadership' });
  const window = growthWindow(search, today());
  const grain = search.grain ?? 'YEAR';
  const own = useQuery(growthOptions({ ...window, grain }));
  const change = (next: Partial<LeadershipSearch>): void =>
    void navigate({ search: (known) => ({ ...known, ...next }), resetScroll: false });

  return (
    <>
      <PageTitle
        title="Leadership"
        subtitle="Telehealth leadership roles: counts of staff, not of patients"
        actions={
          <Group gap="sm" align="flex-end" data-print="no">
            <DateField label="From" value={window.from} max={window.to} onPick={(from) => change({ from })} />
            <DateField label="To" value={window.to} min={window.from} onPick={(to) => change({ to })} />
            <NativeSelect
              label="Grain"
              value={grain}
              onChange={(event) => change({ grain: growthGrains.find((id) => id === event.currentTarget.value) })}
              data={growthGrains.map((id) => ({ value: id, label: grainWords[id] }))}
            />
          </Group>
        }
      />
      <Section title="Roles in this organisation">
        <GrowthPanel growth={own} label="Telehealth leadership roles" grain={grain} window={window} />
      </Section>
      <Section title="Published reference series">
        <ReferenceSeries chosen={search.series} onPick={(series) => change({ series })} />
      </Section>
      {own.data && own.data.leadershipGrowth.byLevel.length > 0 && (
        <Section title="By level" note="roles active at the end of the period">
          <LevelTable levels={own.data.leadershipGrowth.byLevel} />
        </Section>
      )}
      <Section title="Roles and how they were classified">
        <RolesTable after={search.after} onPage={(after) => change({ after })} />
      </Section>
    </>
  );
}
