import { deriveModality, type ModalityCodes } from './derive-modality';
import { modalityRules } from './modality-rules';

const derived = (codes: Partial<ModalityCodes>) =>
  deriveModality({
    serviceDate: '2025-06-01',
    cpt: null,
    modifiers: [],
    placeOfService: null,
    encounterClass: null,
    ...codes,
  });

describe('the modality of a visit', () => {
  it('follows the code that was valid on the day: telephone codes ended with 2024, their successors began with 2025', () => {
    expect(derived({ cpt: '99441', serviceDate: '2024-12-31' })).toMatchObject({
      modality: 'audio',
      confidence: 'high',
    });
    expect(derived({ cpt: '99441', serviceDate: '2025-01-01' })).toMatchObject({ modality: 'unknown', rule: 'none' });
    expect(derived({ cpt: '98008', serviceDate: '2024-12-31' })).toMatchObject({ modality: 'unknown', rule: 'none' });
    expect(derived({ cpt: '98008', serviceDate: '2025-01-01' })).toMatchObject({
      modality: 'audio',
      rule: 'cpt.telemedicine-audio',
    });
    expect(derived({ cpt: '98007' })).toMatchObject({ modality: 'video' });
  });

  it('is told by the modifier where the code could be either, whatever the place of service', () => {
    expect(derived({ cpt: '99213', modifiers: ['95'], placeOfService: '11' })).toMatchObject({
      modality: 'video',
      conflicts: [],
    });
    expect(derived({ cpt: '99213', modifiers: ['93'], placeOfService: '10' })).toMatchObject({
      modality: 'audio',
      conflicts: [],
    });
  });

  it('is told by the place of service, then by the encounter class, where nothing better is known', () => {
    expect(derived({ placeOfService: '2', encounterClass: 'AMB' })).toMatchObject({
      modality: 'video',
      confidence: 'medium',
    });
    expect(derived({ placeOfService: '11' })).toMatchObject({ modality: 'in_person' });
    expect(derived({ encounterClass: 'VR' })).toMatchObject({ modality: 'video', confidence: 'low' });
  });

  it('is in conflict, with low confidence, where a modifier contradicts the code or another modifier', () => {
    expect(derived({ cpt: '98000', modifiers: ['93'] })).toMatchObject({
      modality: 'video',
      confidence: 'low',
      conflicts: ['modifier.audio'],
    });
    expect(derived({ modifiers: ['95', '93'] })).toMatchObject({ modality: 'video', conflicts: ['modifier.audio'] });
  });

  it('is in conflict where a virtual encounter has nothing but a clinic’s place of service against it', () => {
    expect(derived({ placeOfService: '11', encounterClass: 'VR' })).toMatchObject({
      modality: 'in_person',
      confidence: 'low',
      conflicts: ['class.virtual'],
    });
    // A modifier settles it: telehealth is billed with the clinic's place of service.
    expect(derived({ modifiers: ['95'], placeOfService: '11', encounterClass: 'VR' }).conflicts).toEqual([]);
  });

  it('knows the services that are neither seen nor heard', () => {
    expect(derived({ cpt: '99422' }).modality).toBe('e_visit');
    expect(derived({ cpt: '99451' }).modality).toBe('e_consult');
    expect(derived({ cpt: 'G2010' }).modality).toBe('store_and_forward');
    expect(derived({ cpt: '99457' }).modality).toBe('remote_monitoring');
  });
});

describe('the modality table', () => {
  it('has one id a rule, and no code that two rules of one kind claim on one day', () => {
    expect(new Set(modalityRules.map(({ id }) => id)).size).toBe(modalityRules.length);
    for (const rule of modalityRules)
      for (const other of modalityRules) {
        if (rule.id >= other.id || rule.evidence !== other.evidence) continue;
        const together = (rule.from ?? '') <= (other.until ?? '9999') && (other.from ?? '') <= (rule.until ?? '9999');
        const shared = rule.codes.filter((code) => other.codes.includes(code));
        expect(together ? shared : []).toEqual([]);
      }
  });

  it('names its source for every rule', () => {
    for (const { id, source, why } of modalityRules)
      expect([id, source.length > 5, why.length > 5]).toEqual([id, true, true]);
  });

  it('ends no rule before it begins', () => {
    for (const { from, until } of modalityRules) if (from !== null && until !== null) expect(from <= until).toBe(true);
  });
});
