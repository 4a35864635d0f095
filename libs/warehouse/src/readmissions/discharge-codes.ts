/** UB-04 patient discharge status (form locator 22), as SQL lists. Died: 20 and hospice deaths 40-42. */
export const died = `('20', '40', '41', '42')`;

/** 07 left against medical advice. */
export const againstAdvice = `('07')`;

/** 02 short-term hospital, 05 cancer or children's hospital, 43 federal hospital, 66 critical access hospital. */
export const acuteTransfer = `('02', '05', '43', '66')`;

/** Discharged to hospice: 50 at home, 51 in a facility. */
export const hospice = `('50', '51')`;

/** Services whose discharges are not an index: psychiatric, rehabilitation, cancer treatment. */
export const excludedService = `'psych|behaviou?ral.?health|rehab|oncolog|cancer|chemo|radiation.?therapy'`;

/**
 * Where the source does not say whether a stay was planned: maintenance radiotherapy, chemotherapy and immunotherapy (ICD-10-CM
 * Z51.0, Z51.1-) and rehabilitation always are (after the always-planned list of the CMS planned readmission algorithm).
 */
export const alwaysPlannedDiagnosis = `'^Z51[.]?[01]'`;
export const alwaysPlannedService = `'rehab'`;

/** Pregnancy, childbirth and the perinatal period: ICD-10-CM chapters O and P. */
export const obstetricDiagnosis = `'^(O[0-9][0-9A]|P[0-9][0-9])'`;
