import { Badge } from '@mantine/core';
import type { ReactElement } from 'react';
import { Facts } from '../../../../ui/layout/facts';
import { Section } from '../../../../ui/layout/section';
import { isNoShowRate } from '../gains/gain-panels';
import { SensitivitySection } from '../gains/sensitivity-section';
import { directionWords, valueWords } from '../measure-words';
import type { MeasureQuestion } from '../measure/question';
import classes from '../measure/measure.module.css';
import { DefinitionComparison } from './definition-comparison';
import { ExclusionWaterfall } from './exclusion-waterfall';
import { VersionText } from './version-text';

/** How the measure is counted, in every version, and what that does to the rows of this window. */
export function DefinitionTab({ question }: { question: MeasureQuestion }): ReactElement {
  const { measure, version } = question;
  const { description, direction, minimumN, maturityDays, frameworks, versions } = measure;
  return (
    <>
      <p className={classes.statement}>{description}</p>
      <Facts
        facts={[
          { term: 'Value', value: valueWords(measure) },
          { term: 'Direction', value: directionWords[direction] },
          { term: 'Smallest n for a verdict', value: String(minimumN) },
          { term: 'Matures after', value: maturityDays === 0 ? 'at once' : `${maturityDays} days` },
        ]}
      />
      {frameworks.length > 0 && (
        <ul className={classes.tags} aria-label="Frameworks">
          {frameworks.map((tag) => (
            <li key={tag}>
              <Badge size="sm" className={classes.tag}>
                {tag}
              </Badge>
            </li>
          ))}
        </ul>
      )}
      <Section title="Definitions" note={versions.length === 1 ? 'one version' : `${versions.length} versions`}>
        <div className={classes.definitions}>
          {versions.map((each) => (
            <VersionText
              key={each.version}
              version={each}
              isUsed={each.version === version}
              isDefault={each.version === measure.defaultVersion}
            />
          ))}
        </div>
      </Section>
      <ExclusionWaterfall question={question} />
      {isNoShowRate(measure) && <SensitivitySection question={question} />}
      {versions.length > 1 && <DefinitionComparison question={question} />}
    </>
  );
}
