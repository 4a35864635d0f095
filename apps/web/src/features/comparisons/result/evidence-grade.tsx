import type { ReactElement } from 'react';
import { Explanation } from '../../../ui/state/explanation';
import type { ComparisonFigure } from '../comparison.graphql';
import classes from './result.module.css';

type Grade = ComparisonFigure['grade'];

/** The grade of the evidence; its reasons and what would raise it, one click away. */
export function EvidenceGrade({ grade }: { grade: Grade }): ReactElement {
  return (
    <div className={classes.grade}>
      <span>
        grade: <strong className={classes.gradeLevel}>{grade.level.toLowerCase()}</strong>
      </span>
      <ListExplanation question="why?" title="Why this grade" items={grade.reasons} />
      <ListExplanation question="what would raise it?" title="What would raise the grade" items={grade.raises} />
    </div>
  );
}

interface ListExplanationProps {
  question: string;
  title: string;
  items: readonly string[];
}

function ListExplanation({ question, title, items }: ListExplanationProps): ReactElement | null {
  if (items.length === 0) return null;
  return (
    <Explanation trigger={question} triggerClass={classes.question} title={title}>
      <ul className={classes.reasons}>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </Explanation>
  );
}
