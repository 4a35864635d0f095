import { NativeSelect } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { catalogueOptions } from '../../catalogue.graphql';
import { filtersOf, whereOf, type Filter } from '../../filters/dimension-filters';
import { FilterFields } from '../../filters/filter-fields';
import { ProgramField } from '../../filters/program-field';
import { grains, grainWords, type Grain } from '../../grain';
import { WindowPicker } from '../../overview/window-picker';
import type { MeasureQuestion } from './question';
import classes from './measure.module.css';

interface MeasureControlsProps {
  question: MeasureQuestion;
  grain: Grain;
  /** Last day with data. */
  through: string;
}

/** Period, definition and filters of everything on the page. */
export function MeasureControls({ question, grain, through }: MeasureControlsProps): ReactElement {
  const { measure, version, window, search, onChange } = question;
  const catalogue = useSuspenseQuery(catalogueOptions).data;
  const filters = filtersOf(search.where);
  const program = filters.find(({ dimension }) => dimension === 'PROGRAM');
  const others = filters.filter(({ dimension }) => dimension !== 'PROGRAM');
  const setFilters = (next: Filter[]): void => onChange({ where: whereOf(next) });
  return (
    <form className={classes.controls} aria-label="What to show" onSubmit={(event) => event.preventDefault()}>
      <WindowPicker window={window} through={through} onPick={onChange} />
      <NativeSelect
        label="Points"
        value={grain}
        onChange={(event) => {
          const picked = grains.find((id) => id === event.currentTarget.value);
          onChange({ grain: picked === 'MONTH' ? undefined : picked });
        }}
        data={grains.map((id) => ({ value: id, label: grainWords[id] }))}
      />
      <NativeSelect
        label="Definition"
        value={version}
        onChange={(event) => {
          const picked = event.currentTarget.value;
          onChange({ version: picked === measure.defaultVersion ? undefined : picked, against: undefined });
        }}
        data={measure.versions.map((each) => ({ value: each.version, label: each.title }))}
      />
      <ProgramField
        programs={catalogue.programs.nodes}
        chosen={program?.in ?? []}
        onPick={(codes) =>
          setFilters([...(codes.length > 0 ? [{ dimension: 'PROGRAM' as const, in: codes }] : []), ...others])
        }
      />
      <FilterFields
        filters={others}
        dimensions={catalogue.dimensions.filter(({ id }) => id !== 'PROGRAM')}
        valuesOf={{ measure: measure.id, window }}
        onChange={(next) => setFilters([...(program ? [program] : []), ...next])}
      />
    </form>
  );
}
