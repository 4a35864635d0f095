import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { EmptyNote } from '../../../../ui/state/empty-note';
import { Answer } from '../measure/answer';
import { csvWithProvenance } from '../measure/csv-provenance';
import { overDispersions, peerDimensions, type OverDispersion, type PeerDimension } from '../measure/measure-search';
import type { MeasureQuestion } from '../measure/question';
import { TabToolbar } from '../measure/tab-toolbar';
import { FunnelFigure } from './funnel-figure';
import { funnelAsGraphql, funnelOptions, type Funnel } from './funnel.graphql';

const peerWords: Record<PeerDimension, string> = { SITE: 'Sites', PROVIDER: 'Clinicians', PROGRAM: 'Programs' };
const limitWords: Record<OverDispersion, string> = {
  ADDITIVE: 'Chance and the variance found (additive)',
  MULTIPLICATIVE: 'Chance times a factor (multiplicative)',
  NONE: 'Chance alone',
};

/** Sites, clinicians or programs on a funnel: who stands out more than chance and the usual differences explain. */
export function PeersTab({ question }: { question: MeasureQuestion }): ReactElement {
  const { measure, selection, window, search, onChange } = question;
  const by = search.peers ?? 'SITE';
  const overDispersion = search.limits ?? 'ADDITIVE';
  const asked = { selection, window, by, overDispersion };
  const query = useQuery(funnelOptions(asked));
  const answered = query.data?.funnel;
  return (
    <>
      <TabToolbar
        graphql={() => funnelAsGraphql(asked)}
        csv={
          answered
            ? { fileName: `${measure.id}-funnel-${by.toLowerCase()}`, table: () => funnelCsv(answered, question) }
            : null
        }
      >
        <NativeSelect
          label="Peers"
          value={by}
          onChange={(event) => {
            const picked = peerDimensions.find((id) => id === event.currentTarget.value);
            onChange({ peers: picked === 'SITE' ? undefined : picked });
          }}
          data={peerDimensions.map((id) => ({ value: id, label: peerWords[id] }))}
        />
        <NativeSelect
          label="Limits allow for"
          value={overDispersion}
          onChange={(event) => {
            const picked = overDispersions.find((id) => id === event.currentTarget.value);
            onChange({ limits: picked === 'ADDITIVE' ? undefined : picked });
          }}
          data={overDispersions.map((id) => ({ value: id, label: limitWords[id] }))}
        />
      </TabToolbar>
      <Answer query={query} what="The funnel" height={380}>
        {({ funnel }) =>
          funnel.points.length === 0 ? (
            <EmptyNote title={`No ${peerWords[by].toLowerCase()} to draw`}>
              {funnel.hidden > 0
                ? `${funnel.hidden} have figures too small to show. Choose a longer period.`
                : 'No rows of this window name one. Choose another period or other peers.'}
            </EmptyNote>
          ) : (
            <FunnelFigure funnel={funnel} peers={peerWords[by]} question={question} />
          )
        }
      </Answer>
    </>
  );
}

function funnelCsv(funnel: Funnel, question: MeasureQuestion) {
  const header = ['code', 'label', 'n', 'numerator', 'value', 'lower95', 'upper95', 'lower998', 'upper998', 'signal'];
  const rows = funnel.points.map((point) => [
    point.code,
    point.label,
    point.n,
    point.numerator,
    point.value,
    point.lower95,
    point.upper95,
    point.lower998,
    point.upper998,
    point.signal,
  ]);
  return csvWithProvenance({ header, rows }, question, funnel.snapshot.number);
}
