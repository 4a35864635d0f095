import { Button, Menu, MultiSelect } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import type { Catalogue } from '../catalogue.graphql';
import type { DateWindow } from '../../../ui/text/date-text';
import type { DimensionId, Filter } from './dimension-filters';
import { dimensionValuesOptions } from './dimension-values.graphql';

type Dimensions = Catalogue['dimensions'];

interface ValuesOf {
  measure: string;
  window: DateWindow;
}

interface FilterFieldsProps {
  filters: readonly Filter[];
  dimensions: Dimensions;
  /** The rows whose codes are offered; null while they are not chosen. */
  valuesOf: ValuesOf | null;
  onChange: (filters: Filter[]) => void;
}

/** Filters beyond the program: one field a dimension, added when wanted. */
export function FilterFields({ filters, dimensions, valuesOf, onChange }: FilterFieldsProps): ReactElement {
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
          valuesOf={valuesOf}
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

/** A chosen code that the rows do not offer, as people say it. */
function titledOf({ codes }: Dimensions[number], code: string): string {
  return codes.find((each) => each.code === code)?.title ?? code;
}

interface DimensionFieldProps {
  dimension: Dimensions[number];
  chosen: readonly string[];
  valuesOf: ValuesOf | null;
  onPick: (codes: string[]) => void;
}

function DimensionField({ dimension, chosen, valuesOf, onPick }: DimensionFieldProps): ReactElement {
  const isReady = valuesOf !== null;
  const values = useQuery({
    ...dimensionValuesOptions({
      measure: valuesOf?.measure ?? '',
      dimension: dimension.id,
      window: valuesOf?.window ?? { from: '', to: '' },
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
      data={[
        ...offered.map(({ value, label }) => ({ value, label })),
        ...unknown.map((code) => ({ value: code, label: titledOf(dimension, code) })),
      ]}
    />
  );
}
