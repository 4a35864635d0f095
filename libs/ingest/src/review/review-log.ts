import {
  combinationKey,
  hasTelehealthFocus,
  plainTitle,
  titleConflicts,
  type CodeCombination,
  type ImportReview,
  type Modality,
  type ModalityCodes,
  type ModalityDecision,
  type ModalityReview,
  type ReviewDecisions,
  type Role,
  type TitleDecision,
} from '@inflect/measures';

/** Distinct combinations kept for one file: a column of free text mapped to a code must not fill memory. */
const maximumKept = 2000;

export const noDecisions: ReviewDecisions = { modalities: [], titles: [] };

/** What a person should look at in one file, one entry a combination of codes or a title, and what was decided before. */
export class ReviewLog {
  private readonly modalities = new Map<string, ModalityDecision[]>();
  private readonly titles = new Map<string, TitleDecision[]>();
  private readonly seen = new Set<string>();
  private kept = new Map<string, ImportReview>();

  constructor(decisions: ReviewDecisions = noDecisions) {
    for (const decision of decisions.modalities)
      addTo(this.modalities, decisionKey(decision.codes, decision.named), decision);
    for (const decision of decisions.titles) addTo(this.titles, plainTitle(decision.title), decision);
  }

  /** The organisation's rule on these codes on this day, where the file names this modality (null: none). */
  decisionOn(codes: ModalityCodes, named: Modality | null): ModalityDecision | null {
    if (this.modalities.size === 0) return null;
    return latest(this.modalities.get(decisionKey(codes, named)), codes.serviceDate);
  }

  modality(review: Omit<ModalityReview, 'kind' | 'rows' | 'firstOn' | 'lastOn'>, serviceDate: string): void {
    if (!isCoded(review.codes)) return;
    const key = `${review.why} ${review.named} ${review.rule} ${combinationKey(review.codes)}`;
    const { cpt, modifiers, placeOfService, encounterClass } = review.codes;
    const codes = { cpt, modifiers: [...modifiers].sort(), placeOfService, encounterClass };
    this.count(key, serviceDate, { ...review, kind: 'modality', codes, rows: 0, firstOn: '9999', lastOn: '' });
  }

  /** The role with the organisation's level where it decided; otherwise listed where its title is read two ways or none. */
  role(role: Role): Role {
    if (role.level !== null) return role;
    const decision = latest(this.titles.get(plainTitle(role.title)), role.startedOn);
    if (decision !== null) return { ...role, level: decision.level, levelRule: decision.rule };
    const { level, rule, conflicts } = titleConflicts(role.title, role.startedOn);
    // A title without telehealth focus is counted in no figure, whatever its level.
    const focused = role.telehealth ?? hasTelehealthFocus(role.title);
    if (!focused || (rule !== null && conflicts.length === 0)) return role;
    const why = rule === null ? 'no_rule' : 'conflict';
    const { title } = role;
    const review = { kind: 'title', title, chosen: level, why, rule, conflicts, rows: 0, firstOn: '9999', lastOn: '' };
    this.count(`title ${plainTitle(title)}`, role.startedOn, review as ImportReview);
    return role;
  }

  /** The entries since the last call, for a batch. */
  take(): ImportReview[] {
    const taken = [...this.kept.values()];
    this.kept = new Map();
    return taken;
  }

  private count(key: string, day: string, fresh: ImportReview): void {
    let review = this.kept.get(key);
    if (review === undefined) {
      if (!this.seen.has(key)) {
        if (this.seen.size >= maximumKept) return;
        this.seen.add(key);
      }
      this.kept.set(key, (review = fresh));
    }
    review.rows += 1;
    if (day < review.firstOn) review.firstOn = day;
    if (day > review.lastOn) review.lastOn = day;
  }
}

const decisionKey = (codes: CodeCombination, named: Modality | null): string =>
  `${combinationKey(codes)} ${named ?? ''}`;

function addTo<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** Of several decisions the one that began last. */
function latest<T extends { from: string }>(decisions: readonly T[] | undefined, day: string): T | null {
  const held = (decisions ?? []).filter(({ from }) => from <= day);
  return held.reduce<T | null>((last, each) => (last === null || each.from >= last.from ? each : last), null);
}

/** Free text or identifiers mapped to a code column by mistake are not kept: only what looks like a code of its set. */
function isCoded({ cpt, modifiers, placeOfService, encounterClass }: CodeCombination): boolean {
  return (
    (cpt === null || /^([A-Z]\d{4}|\d{4}[A-Z0-9])$/.test(cpt)) &&
    modifiers.length <= 8 &&
    modifiers.every((modifier) => /^[A-Z0-9]{2}$/.test(modifier)) &&
    (placeOfService === null || /^\d{1,2}$/.test(placeOfService)) &&
    (encounterClass === null || /^[A-Z][A-Z _-]{0,23}$/.test(encounterClass))
  );
}
