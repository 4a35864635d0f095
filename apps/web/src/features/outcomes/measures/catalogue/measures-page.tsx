import { Text, TextInput } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import { PageTitle } from '../../../../ui/layout/page-title';
import { Section } from '../../../../ui/layout/section';
import { EmptyNote } from '../../../../ui/state/empty-note';
import { catalogueOptions } from '../../catalogue.graphql';
import { domains } from '../measure-words';
import { foundMeasures } from './found-measures';
import { MeasuresTable } from './measures-table';

/** The catalogue as documentation: every measure by family, with what it is and how it is counted. */
export function MeasuresPage(): ReactElement {
  const { find = '' } = useSearch({ from: '/measures' });
  const navigate = useNavigate({ from: '/measures' });
  const { measures } = useSuspenseQuery(catalogueOptions).data;
  // What is typed shows at once; the URL follows.
  const [draft, setDraft] = useState(find);
  const [known, setKnown] = useState(find);
  if (find !== known) {
    setKnown(find);
    setDraft(find);
  }
  const look = (words: string): void => {
    setDraft(words);
    setKnown(words.slice(0, 200));
    void navigate({ search: words === '' ? {} : { find: words.slice(0, 200) }, replace: true, resetScroll: false });
  };
  const found = foundMeasures(measures, draft);
  return (
    <>
      <PageTitle
        title="Measures"
        subtitle="Every measure with its definition. Page, API, reports and SQL views count by the same ones."
        actions={
          <TextInput
            type="search"
            label="Find a measure"
            placeholder="no-show, HbA1c, AMA"
            value={draft}
            onChange={(event) => look(event.currentTarget.value)}
            w={240}
          />
        }
      />
      <Text size="sm" c="dimmed" role="status">
        {draft.trim() === '' ? `${measures.length} measures` : `${found.length} of ${measures.length} measures`}
      </Text>
      {found.length === 0 ? (
        <EmptyNote title="No measure has these words">
          Titles, descriptions, framework tags and definitions were looked through. Try fewer words.
        </EmptyNote>
      ) : (
        domains.map(({ id, title }) => {
          const ofDomain = found.filter(({ domain }) => domain === id);
          if (ofDomain.length === 0) return null;
          return (
            <Section key={id} title={title} note={String(ofDomain.length)}>
              <MeasuresTable label={title} measures={ofDomain} />
            </Section>
          );
        })
      )}
    </>
  );
}
