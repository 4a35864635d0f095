import { looksPersonal } from './looks-personal';

describe('a value in a column of codes', () => {
  it.each([
    ['an e-mail address', 'mary.major@example.org'],
    ['an e-mail address in a sentence', 'ask mary@example.org'],
    ['a telephone number', '555-123-4567'],
    ['a telephone number', '(555) 123-4567'],
    ['a telephone number', '1 555.123.4567'],
    ['a telephone number', '+44 20 7946 0958'],
    ['a telephone number in a sentence', 'call 555 123 4567 first'],
    ['a social security number', '078-05-1120'],
    ['a social security number', '078 05 1120'],
    ['a sentence', 'Patient came late. '.repeat(6)],
  ])('looks personal: %s (%s)', (_, text) => {
    expect(looksPersonal(text)).toBe(true);
  });

  it.each([
    ['payer', 'Medicare Advantage'],
    ['site', 'Clinic @ Main Street'],
    ['NPI', '1234567893'],
    ['ICD-10', 'I25.110'],
    ['CPT', '99213'],
    ['LOINC', '55284-4'],
    ['SNOMED CT', '404684003'],
    ['date', '2025-03-14'],
    ['UUID', '550e8400-e29b-41d4-a716-446655440000'],
    ['NHS organisation', 'E54000052'],
    ['cost centre', '12-3456-7890'],
    ['group', 'Native Hawaiian or Other Pacific Islander; not Hispanic or Latino'],
  ])('is a code: %s (%s)', (_, text) => {
    expect(looksPersonal(text)).toBe(false);
  });
});
