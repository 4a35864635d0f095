import { plainTitle } from './classify-title';
import type { RoleLevel } from './results';
import { focusRules, holdsOn, levelRules } from './title-rules';

export interface TitleConflicts {
  level: RoleLevel;
  /** The rule that decided; null where none read a level. */
  rule: string | null;
  /** Rules that read another level from the rest of the title. */
  conflicts: readonly string[];
}

/**
 * Levels a title names besides the one that decided: "SVP & Chief Digital Officer" is both. A rule that matches only the words
 * the deciding one has taken is no conflict ("medical director" holds "director").
 */
export function titleConflicts(title: string, day: string | null = null): TitleConflicts {
  const text = plainTitle(title);
  const rules = levelRules.filter((rule) => holdsOn(rule, day));
  const deciding = rules.find((rule) => rule.pattern.test(text));
  if (deciding === undefined) return { level: 'other', rule: null, conflicts: [] };
  if (deciding.settles) return { level: deciding.level, rule: deciding.id, conflicts: [] };
  const rest = text.replace(deciding.pattern, ' | ');
  const others = rules.filter((rule) => rule.level !== deciding.level && rule.pattern.test(rest));
  return { level: deciding.level, rule: deciding.id, conflicts: others.map(({ id }) => id) };
}

/** The title names a telehealth focus: only then does its level matter to the count of leaders. */
export function hasTelehealthFocus(title: string): boolean {
  const text = plainTitle(title);
  return focusRules.some((rule) => rule.pattern.test(text));
}
