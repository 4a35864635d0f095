/** Classes of the rural-urban commuting area (RUCA) codes of the US Department of Agriculture, from most to least urban. */
export const ruralityClasses = ['metropolitan', 'micropolitan', 'small_town', 'rural'] as const;
export type RuralityClass = (typeof ruralityClasses)[number];

/** First code of each class: 1-3 metropolitan, 4-6 micropolitan, 7-9 small town, 10 rural. */
const firstCodes: Readonly<Record<RuralityClass, number>> = {
  metropolitan: 1,
  micropolitan: 4,
  small_town: 7,
  rural: 10,
};

/** The class of a primary or secondary RUCA code (1 to 10.6); null for 99, not coded, and for what is no code. */
export function ruralityOf(code: number): RuralityClass | null {
  if (!(code >= 1 && code < 11)) return null;
  return ruralityClasses.findLast((name) => code >= firstCodes[name]) ?? null;
}
