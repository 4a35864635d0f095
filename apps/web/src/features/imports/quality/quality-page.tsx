import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { EmptyNote } from '../../../ui/state/empty-note';
import { ProblemNote } from '../../../ui/state/problem-note';
import { lastFullMonths } from '../../../ui/text/calendar-windows';
import { windowText, type DateWindow } from '../../../ui/text/date-text';
import { today } from '../../../ui/text/today';
import { useViewer } from '../../administration/use-viewer';
import { DataPage } from '../data-page';
import { parseQualitySearch, windowLengths } from '../imports-search';
import { canImport, canReadQuality } from '../may-import';
import classes from './quality.module.css';
import { qualityOptions } from './quality.graphql';
import { QualitySections } from './quality-sections';
import { LoadingRows } from '../loading-rows';
import { RuleMix } from './rule-mix';

/** How fresh, complete, timely and steady the data are. */
export function QualityPage(): ReactElement {
  const { data, roles } = useViewer();
  const { months = 12, source } = useSearch({ from: '/data/quality' });
  const through = data.map((each) => each.through).reduce((latest, each) => (each > latest ? each : latest), '');
  const window = lastFullMonths({ through: through === '' ? today() : through, months });
  return (
    <DataPage
      title="Data quality"
      subtitle={`${windowText(window)}; shares that few patients stand behind are hidden`}
      isOpenTo={canReadQuality}
      openTo="data stewards, directors and administrators"
      actions={<Choices months={months} source={source} />}
    >
      {through === '' ? (
        <EmptyNote title="No data yet">Load a file, and what is known of its quality stands here.</EmptyNote>
      ) : (
        <QualityOf window={window} source={source ?? null} withRules={canImport(roles)} />
      )}
    </DataPage>
  );
}

function Choices({ months, source }: { months: number; source: string | undefined }): ReactElement {
  const { data } = useViewer();
  const navigate = useNavigate({ from: '/data/quality' });
  const sources = [...new Set(data.map((each) => each.source))];
  const choose = (next: { months: number; source: string | undefined }): void =>
    void navigate({ search: parseQualitySearch(next), resetScroll: false });
  return (
    <div className={classes.choices} data-print="no">
      <NativeSelect
        label="Period"
        value={String(months)}
        onChange={({ currentTarget: { value } }) => choose({ months: Number(value), source })}
        data={windowLengths.map((length) => ({ value: String(length), label: `Last ${length} months` }))}
      />
      <NativeSelect
        label="Source"
        value={source ?? ''}
        onChange={({ currentTarget: { value } }) => choose({ months, source: value || undefined })}
        data={[{ value: '', label: 'All sources' }, ...sources]}
      />
    </div>
  );
}

interface QualityOfProps {
  window: DateWindow;
  source: string | null;
  /** Counts of visits by rule are for those who import. */
  withRules: boolean;
}

function QualityOf({ window, source, withRules }: QualityOfProps): ReactElement {
  const quality = useQuery(qualityOptions({ ...window, source }));
  return (
    <>
      {quality.error ? (
        <ProblemNote
          title="The quality of the data could not be read"
          error={quality.error}
          onRetry={() => void quality.refetch()}
        />
      ) : quality.data ? (
        <div aria-busy={quality.isPlaceholderData}>
          <QualitySections quality={quality.data.dataQuality} />
        </div>
      ) : (
        <LoadingRows label="Loading the quality of the data" rows={33} />
      )}
      {withRules && <RuleMix window={window} source={source} />}
    </>
  );
}
