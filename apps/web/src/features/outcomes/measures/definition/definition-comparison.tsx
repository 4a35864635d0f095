import { NativeSelect, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { CopyButton } from '../../../../ui/fields/copy-button';
import { Facts } from '../../../../ui/layout/facts';
import cards from '../../../../ui/layout/cards.module.css';
import { ScrollBox } from '../../../../ui/layout/scroll-box';
import { Section } from '../../../../ui/layout/section';
import { decimalText, differenceText } from '../../../../ui/text/quantity-text';
import { outcomeFact } from '../../outcome-fact';
import { Answer } from '../measure/answer';
import type { MeasureQuestion } from '../measure/question';
import classes from '../measure/measure.module.css';
import { definitionComparisonOptions, definitionsAsGraphql, type DefinitionsCompared } from './definitions.graphql';
import { RowCount } from './row-count';

/** The definition shown and another one on the same rows: both values, and the rows they treat differently. */
export function DefinitionComparison({ question }: { question: MeasureQuestion }): ReactElement {
  const { measure, version, selection, window, search, onChange } = question;
  const others = measure.versions.filter((each) => each.version !== version);
  const against = others.find((each) => each.version === search.against) ?? others[0];
  const asked = { selection, window, a: version, b: against?.version ?? version };
  const query = useQuery({ ...definitionComparisonOptions(asked), enabled: against !== undefined });
  return (
    <Section
      title="Compare definitions"
      note="the same rows, counted two ways"
      actions={<CopyButton text={() => definitionsAsGraphql(asked)} label="Copy as GraphQL" />}
    >
      <div className={classes.toolbar} data-print="no">
        <NativeSelect
          label="Compare the definition shown with"
          value={against?.version}
          onChange={(event) => onChange({ against: event.currentTarget.value })}
          data={others.map((each) => ({ value: each.version, label: each.title }))}
        />
      </div>
      <Answer query={query} what="The comparison of definitions" height={260}>
        {({ definitionComparison }) => <Compared compared={definitionComparison} question={question} />}
      </Answer>
    </Section>
  );
}

function Compared({ compared, question }: { compared: DefinitionsCompared; question: MeasureQuestion }): ReactElement {
  const { a, b, difference, groups, statement } = compared;
  const isRate = question.measure.kind === 'RATE';
  const fact = (of: DefinitionsCompared['a']) =>
    outcomeFact({ ...of, period: null, keys: [], interval: null }, question);
  return (
    <>
      <p className={classes.statement}>{statement}</p>
      <Facts
        facts={[
          { term: a.title, ...fact(a) },
          { term: b.title, ...fact(b) },
          ...(difference === null
            ? []
            : [
                {
                  term: 'Difference',
                  value: differenceText({ value: difference, low: null, high: null }, question.unit),
                },
              ]),
        ]}
      />
      <div className={classes.block}>
        <ScrollBox label="Rows by what the two definitions do with them">
          <Table className={`${classes.wordTable} ${cards.cards}`}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{a.title}</Table.Th>
                <Table.Th scope="col">{b.title}</Table.Th>
                <Table.Th scope="col">Rows</Table.Th>
                {isRate && <Table.Th scope="col">Hours, first</Table.Th>}
                {isRate && <Table.Th scope="col">Hours, second</Table.Th>}
                <Table.Th scope="col">Treated</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {groups.map((group) => (
                <Table.Tr key={`${group.roleA} ${group.roleB}`}>
                  <Table.Td data-head={a.title} className={classes.words}>
                    {group.reasonA}
                  </Table.Td>
                  <Table.Td data-head={b.title} className={classes.words}>
                    {group.reasonB}
                  </Table.Td>
                  <Table.Td data-head="Rows" className={classes.number}>
                    <RowCount count={group} smallCellThreshold={question.smallCellThreshold} />
                  </Table.Td>
                  {isRate && (
                    <Table.Td data-head="Hours, first" className={classes.number}>
                      {hoursText(group.exposureA)}
                    </Table.Td>
                  )}
                  {isRate && (
                    <Table.Td data-head="Hours, second" className={classes.number}>
                      {hoursText(group.exposureB)}
                    </Table.Td>
                  )}
                  <Table.Td data-head="Treated">{group.moves ? <strong>differently</strong> : 'alike'}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollBox>
      </div>
    </>
  );
}

function hoursText(hours: number | null): string {
  return hours === null ? '–' : decimalText(hours, 1);
}
