import { NativeSelect, NumberInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { markedName } from '../../../ui/text/sample-name';
import type { Catalogue } from '../../outcomes/catalogue.graphql';
import { filtersOf, whereOf, type Filter } from '../../outcomes/filters/dimension-filters';
import { FilterFields } from '../../outcomes/filters/filter-fields';
import { ProgramField } from '../../outcomes/filters/program-field';
import { grains, grainWords } from '../../outcomes/grain';
import { windowsFault, type CompareSearch } from '../compare-search';
import { WindowFields } from './window-fields';
import classes from './form.module.css';

interface ComparisonFormProps {
  search: CompareSearch;
  catalogue: Catalogue;
  /** Changes the URL; what is undefined is taken out of it. */
  onChange: (change: Partial<CompareSearch>) => void;
}

/** Another question: it is no longer the project's, and what was ruled out or accepted for the former one is not for it. */
const afresh: Partial<CompareSearch> = { project: undefined, ruledOut: undefined, acceptInstrument: undefined };

/** Every choice of a comparison; each change is kept in the URL as it is made. */
export function ComparisonForm({ search, catalogue, onChange }: ComparisonFormProps): ReactElement {
  const measure = catalogue.measures.find(({ id }) => id === search.measure);
  const filters = filtersOf(search.where);
  const program = filters.find(({ dimension }) => dimension === 'PROGRAM');
  const setFilters = (next: Filter[]): void => onChange({ where: whereOf(next), ...afresh });
  const others = filters.filter(({ dimension }) => dimension !== 'PROGRAM');
  const fault = windowsFault(search);
  const groups = catalogue.programs.nodes.filter(({ id }) => !program?.in.includes(id));

  return (
    <form className={classes.form} aria-label="What to compare" onSubmit={(event) => event.preventDefault()}>
      <div className={classes.row}>
        <NativeSelect
          label="Measure"
          value={search.measure ?? ''}
          onChange={(event) =>
            onChange({ measure: event.currentTarget.value || undefined, version: undefined, ...afresh })
          }
          data={[
            ...(search.measure === undefined ? [{ value: '', label: 'Choose a measure' }] : []),
            ...catalogue.measures.map(({ id, title }) => ({ value: id, label: title })),
          ]}
        />
        <NativeSelect
          label="Version"
          value={search.version ?? measure?.defaultVersion ?? ''}
          disabled={measure === undefined}
          onChange={(event) => {
            const version = event.currentTarget.value;
            onChange({ version: version === measure?.defaultVersion ? undefined : version });
          }}
          data={measure?.versions.map(({ version, title }) => ({ value: version, label: title })) ?? []}
        />
        <ProgramField
          programs={catalogue.programs.nodes}
          chosen={program?.in ?? []}
          onPick={(codes) =>
            setFilters([...(codes.length > 0 ? [{ dimension: 'PROGRAM' as const, in: codes }] : []), ...others])
          }
        />
        <NativeSelect
          label="Comparison group"
          value={search.group ?? ''}
          onChange={(event) => onChange({ group: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: 'None' },
            ...groups.map((group) => ({ value: group.id, label: markedName(group) })),
          ]}
        />
        <FilterFields
          filters={others}
          dimensions={catalogue.dimensions.filter(({ id }) => id !== 'PROGRAM')}
          valuesOf={valuesOf(search)}
          onChange={(next) => setFilters([...(program ? [program] : []), ...next])}
        />
      </div>
      <div className={classes.row}>
        <WindowFields
          legend="Baseline"
          from={search.baselineFrom}
          to={search.baselineTo}
          onChange={({ from, to }) =>
            onChange({ ...(from && { baselineFrom: from }), ...(to && { baselineTo: to }), ...afresh })
          }
        />
        <WindowFields
          legend="Post"
          from={search.postFrom}
          to={search.postTo}
          onChange={({ from, to }) =>
            onChange({ ...(from && { postFrom: from }), ...(to && { postTo: to }), ...afresh })
          }
        />
        <NativeSelect
          label="Grain"
          value={search.grain ?? 'MONTH'}
          onChange={(event) => {
            const grain = grains.find((id) => id === event.currentTarget.value);
            onChange({ grain: grain === 'MONTH' ? undefined : grain });
          }}
          data={grains.map((id) => ({ value: id, label: grainWords[id] }))}
        />
        <NumberInput
          label="Horizon"
          description="periods into post at which the effect is read"
          placeholder="default"
          w={250}
          min={1}
          max={120}
          allowDecimal={false}
          value={search.horizon ?? ''}
          onChange={(value) => onChange({ horizon: typeof value === 'number' ? value : undefined })}
        />
      </div>
      {fault !== null && (
        <p role="alert" className={classes.fault}>
          {fault}
        </p>
      )}
    </form>
  );
}

/** Where a filter's choices come from; null until measure and windows are there. */
function valuesOf({ measure, baselineFrom, postTo }: CompareSearch) {
  if (measure === undefined || baselineFrom === undefined || postTo === undefined) return null;
  return { measure, window: { from: baselineFrom, to: postTo } };
}
