import {
  modalityEvidence,
  modalityRules,
  type ModalityEvidence,
  type ModalityRule,
  type RuleConfidence,
} from './modality-rules';
import type { Modality } from './vocabulary';

/** What a row's codes say. Codes are upper case without blanks. */
export interface ModalityCodes {
  /** 'YYYY-MM-DD': rules are effective-dated. */
  serviceDate: string;
  cpt: string | null;
  modifiers: readonly string[];
  placeOfService: string | null;
  encounterClass: string | null;
}

export interface DerivedModality {
  modality: Modality;
  /** Id of the rule that decided; 'none' where no rule fired. */
  rule: string;
  confidence: RuleConfidence;
  /** Ids of rules that say another modality: for review. */
  conflicts: readonly string[];
}

const noRule: DerivedModality = { modality: 'unknown', rule: 'none', confidence: 'low', conflicts: [] };

/**
 * Modality from billing codes: the strongest evidence that fires decides (code, modifier, place, class). A place or class
 * that differs is ordinary (telehealth is billed with the clinic's place of service); a modifier that contradicts is a conflict,
 * and so is a virtual encounter class where nothing but a clinic's place of service speaks against it.
 */
export function deriveModality(codes: ModalityCodes): DerivedModality {
  const fired = modalityEvidence.flatMap((evidence) => rulesFired(evidence, codes));
  const deciding = fired[0];
  if (deciding === undefined) return noRule;
  const conflicts = fired
    .filter((rule) => rule.modality !== deciding.modality)
    .filter((rule) => contradicts(rule, deciding))
    .map((rule) => rule.id);
  const confidence = conflicts.length > 0 ? 'low' : deciding.confidence;
  return { modality: deciding.modality, rule: deciding.id, confidence, conflicts };
}

const contradicts = (rule: ModalityRule, deciding: ModalityRule): boolean =>
  rule.evidence === 'modifier' ||
  rule.evidence === deciding.evidence ||
  (deciding.evidence === 'place_of_service' && deciding.modality === 'in_person' && rule.modality === 'video');

function rulesFired(evidence: ModalityEvidence, codes: ModalityCodes): ModalityRule[] {
  const values = evidenceOf(evidence, codes);
  return values.flatMap((value) =>
    (rulesByCode.get(`${evidence} ${value}`) ?? []).filter(
      (rule) =>
        (rule.from === null || rule.from <= codes.serviceDate) &&
        (rule.until === null || codes.serviceDate <= rule.until),
    ),
  );
}

function evidenceOf(evidence: ModalityEvidence, codes: ModalityCodes): readonly string[] {
  if (evidence === 'modifier') return codes.modifiers;
  const value = { cpt: codes.cpt, place_of_service: codes.placeOfService, encounter_class: codes.encounterClass }[
    evidence
  ];
  if (value === null) return [];
  // Spreadsheets write place of service 02 as 2.
  return [evidence === 'place_of_service' ? value.padStart(2, '0') : value];
}

/** Every code of a range, e.g. G2061-G2063: a letter or none, then digits. */
function codesOf(range: string): string[] {
  const match = /^([A-Z]?)(\d+)-([A-Z]?)(\d+)$/.exec(range);
  if (match === null) return [range];
  const [, prefix = '', first = '', , last = ''] = match;
  const count = Number(last) - Number(first) + 1;
  return Array.from({ length: count }, (_, i) => prefix + String(Number(first) + i).padStart(first.length, '0'));
}

const rulesByCode = new Map<string, ModalityRule[]>();
for (const rule of modalityRules)
  for (const code of rule.codes.flatMap(codesOf)) {
    const key = `${rule.evidence} ${code}`;
    rulesByCode.set(key, [...(rulesByCode.get(key) ?? []), rule]);
  }
