import type { RoleLevel, TitleClassification } from './results';
import { roleLevels } from './results';
import { focusRules, holdsOn, levelRules } from './title-rules';

/** Levels that count as leadership: director and above. Below them is the pipeline. */
export const countedLevels: readonly RoleLevel[] = roleLevels.slice(0, roleLevels.indexOf('director') + 1);

/** How a title reads to the rules: lower case, no dots or brackets, '&' as 'and', single spaces. */
export function plainTitle(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐‑‒–—―]/g, '-')
    .replace(/&/g, ' and ')
    .replace(/\./g, '')
    .replace(/[^\p{L}\p{N}-]+/gu, ' ')
    .trim();
}

function levelOf(text: string, day: string | null): { level: RoleLevel; rule: string | null } {
  const rule = levelRules.find((candidate) => holdsOn(candidate, day) && candidate.pattern.test(text));
  return rule ? { level: rule.level, rule: rule.id } : { level: 'other', rule: null };
}

/**
 * Level and telehealth focus of a title, with the rules that decided. Counted: telehealth focus at director level or
 * above. Source: the product's leadership definition; `levelRules` and `focusRules` are the whole table.
 */
export function classifyTitle(title: string): TitleClassification {
  return classifyRole({ title, level: null, telehealth: null });
}

/**
 * The same for a role row, whose source may give level or telehealth focus: what is given wins, under the rule id
 * 'given', or the organisation's own (`levelRule`). A given level that is no known level is read as a title would be.
 */
export function classifyRole(role: {
  title: string;
  level: string | null;
  telehealth: boolean | null;
  levelRule?: string | null;
  /** Rules are effective-dated by a role's first day; absent: every rule of today. */
  startedOn?: string;
}): TitleClassification {
  const text = plainTitle(role.title);
  const day = role.startedOn ?? null;
  const given = role.level === null ? null : givenLevel(role.level, day);
  const read = levelOf(text, day);
  const level = given ?? read.level;
  const levelRule = given === null ? read.rule : (role.levelRule ?? 'given');

  const focus = focusRules.filter((rule) => holdsOn(rule, day) && rule.pattern.test(text)).map((rule) => rule.id);
  const telehealth = role.telehealth ?? focus.length > 0;
  const focusIds = role.telehealth === null ? focus : ['given'];

  const rules = [...new Set([...(levelRule === null ? [] : [levelRule]), ...focusIds])];
  return { level, telehealth, counted: telehealth && countedLevels.includes(level), rules };
}

function givenLevel(level: string, day: string | null): RoleLevel | null {
  const name = level
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  const known = roleLevels.find((candidate) => candidate === name);
  if (known) return known;
  const read = levelOf(plainTitle(level), day);
  return read.rule === null ? null : read.level;
}
