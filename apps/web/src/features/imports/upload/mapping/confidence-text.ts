/** How sure a suggestion is, as a word and a number: 'sure, 97%'. */
export function confidenceText(confidence: number): string {
  const word = confidence >= 0.9 ? 'sure' : confidence >= 0.7 ? 'likely' : 'check this';
  return `${word}, ${Math.round(confidence * 100)}%`;
}
