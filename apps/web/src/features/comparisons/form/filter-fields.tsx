import { Button, Menu, MultiSelect } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import type { Catalogue } from '../../outcomes/catalogue.graphql';
import type { CompareSearch, DimensionId, Filter } from '../compare-search';
import { dimensionValuesOptions } from '../dimension-values.graphql';

type Dimensions = Catalogue['dimensions'];

interface FilterFieldsProps {
  filters: readonly Filter[];
  dimensions: Dimensions;
  search: CompareSearch;
  onChange: (filters: Filter[]) => void;
}

/** Filters beyond the program: one field a dimension, added when wanted. */
export function FilterFields({ filters, dimensions, search, onChange }: FilterFieldsProps): ReactElement {
  const [opened, setOpened] = useState<readonly DimensionId[]>([]);
  const shown = dimensions.filter(({ id }) => opened.includes(id) || filters.some(({ dimension }) => dimension === id));
  const rest = dimensions.filter((dimension) => !shown.includes(dimension));
  const pick = (id: DimensionId, codes: string[]): void => {
    const others = filters.filter(({ dimension }) => dimension !== id);
    onChange(codes.length > 0 ? [...others, { dimension: id, in: codes }] : others);
  };
  return (
    <>
      {shown.map((dimension) => (
        <DimensionField
          key={dimension.id}
          dimension={dimension}
          chosen={filters.find((filter) => filter.dimension === dimension.id)?.in ?? []}
          search={search}
          onPick={(codes) => pick(dimension.id, codes)}
        />
      ))}
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="subtle" leftSection={<IconPlus size={14} aria-hidden="true" />} disabled={rest.length === 0}>
            Add filter
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {rest.map(({ id, title }) => (
            <Menu.Item key={id} onClick={() => setOpened([...opened, id])}>
              {title}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

interface DimensionFieldProps {
  dimension: Dimensions[number];
  chosen: readonly string[];
  search: CompareSearch;
  onPick: (codes: string[]) => void;
}

function DimensionField({ dimension, chosen, search, onPick }: DimensionFieldProps): ReactElement {
  const { measure, baselineFrom, postTo } = search;
  const isReady = measure !== undefined && baselineFrom !== undefined && postTo !== undefined;
  const values = useQuery({
    ...dimensionValuesOptions({
      measure: measure ?? '',
      dimension: dimension.id,
      window: { from: baselineFrom ?? '', to: postTo ?? '' },
    }),
    enabled: isReady,
  });
  const offered = values.data ?? [];
  const unknown = chosen.filter((code) => !offered.some(({ value }) => value === code));
  return (
    <MultiSelect
      label={dimension.title}
      description={values.error ? 'The choices could not be read.' : undefined}
      placeholder={chosen.length > 0 ? undefined : isReady ? 'Any' : 'Choose measure and dates first'}
      value={[...chosen]}
      onChange={onPick}
      searchable
      clearable
      hidePickedOptions
      limit={200}
      miw={200}
      nothingFoundMessage={values.isPending ? 'Reading …' : 'Nothing found'}
      data={[...offered, ...unknown.map((code) => ({ value: code, label: code }))]}
    />
  );
}
