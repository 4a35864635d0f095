import type { Review } from './review.graphql';

/** 'in person', 'medical director', 'e-consult'. */
export const plainWords = (code: string): string => code.replace(/^e_/, 'e-').replaceAll('_', ' ');

/** What is to be decided: a title, or the codes of visits. */
export function subjectText(
  review: Pick<Review, 'title' | 'cpt' | 'modifiers' | 'placeOfService' | 'encounterClass' | 'named'>,
): string {
  if (review.title !== null) return `“${review.title}”`;
  const codes = [
    review.cpt === null ? null : `CPT ${review.cpt}`,
    review.modifiers.length === 0 ? null : `modifier ${review.modifiers.join(', ')}`,
    review.placeOfService === null ? null : `place of service ${review.placeOfService}`,
    review.encounterClass === null ? null : `class ${review.encounterClass}`,
  ].filter((part) => part !== null);
  return codes.length === 0 ? 'Visits without codes' : codes.join(' · ');
}
