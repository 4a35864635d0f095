import { ageBands, modalities, type AgeBand, type Modality } from '../imports/vocabulary';
import { leadTimeBands, type LeadTimeBand } from '../imports/lead-time-band';
import type { DimensionId } from './dimension';
import { ruralityClasses, type RuralityClass } from './rurality';

/** Titles of codes by dimension; a code without one is its own title. */
export type DimensionLabels = Partial<Record<DimensionId, Readonly<Record<string, string>>>>;

/** A code and how people say it. */
export interface TitledCode {
  code: string;
  title: string;
}

const modalityTitles: Readonly<Record<Modality, string>> = {
  in_person: 'In person',
  home: 'At home',
  video: 'Video',
  audio: 'Audio',
  chat: 'Chat',
  e_visit: 'E-visit',
  e_consult: 'E-consult',
  store_and_forward: 'Store and forward',
  remote_monitoring: 'Remote monitoring',
  unknown: 'Unknown modality',
};

const ageTitles: Readonly<Record<AgeBand, string>> = {
  '0-17': '0–17 years',
  '18-29': '18–29 years',
  '30-44': '30–44 years',
  '45-64': '45–64 years',
  '65-74': '65–74 years',
  '75-89': '75–89 years',
  '90+': '90 years and over',
};

const ruralityTitles: Readonly<Record<RuralityClass, string>> = {
  metropolitan: 'Metropolitan',
  micropolitan: 'Micropolitan',
  small_town: 'Small town',
  rural: 'Rural',
};

const leadTimeTitles: Readonly<Record<LeadTimeBand, string>> = {
  '0': 'Same day',
  '1': '1 day',
  '2-7': '2–7 days',
  '8-14': '8–14 days',
  '15-21': '15–21 days',
  '22-28': '22–28 days',
  '29+': '29 days and more',
};

const titled = <Code extends string>(codes: readonly Code[], titles: Readonly<Record<Code, string>>): TitledCode[] =>
  codes.map((code) => ({ code, title: titles[code] }));

/** The codes of the dimensions with a closed vocabulary, in reading order; the codes of the others come from the sources. */
export const titledCodes: Readonly<Partial<Record<DimensionId, readonly TitledCode[]>>> = {
  MODALITY: titled(modalities, modalityTitles),
  AGE_BAND: titled(ageBands, ageTitles),
  RURALITY: titled(ruralityClasses, ruralityTitles),
  LEAD_TIME: titled(leadTimeBands, leadTimeTitles),
};

/** Title of rows whose code was not recorded. */
export const notRecorded = 'Not recorded';

/** How people say a code of a dimension; `names` are those the data hold, as programs have them. */
export function codeTitle(dimension: DimensionId, code: string | null, names: DimensionLabels = {}): string {
  if (code === null) return notRecorded;
  const known = titledCodes[dimension]?.find((each) => each.code === code);
  return names[dimension]?.[code] ?? known?.title ?? code;
}

/** Numbers inside codes count as numbers: '2-7' days come before '15-21'. */
const inOrder = new Intl.Collator('en', { numeric: true });

/** Codes of a dimension in reading order: its vocabulary's, then by name; not recorded last. */
export function compareCodes(dimension: DimensionId, left: string | null, right: string | null): number {
  if (left === right) return 0;
  if (left === null || right === null) return left === null ? 1 : -1;
  const place = (code: string): number => {
    const known = titledCodes[dimension] ?? [];
    const found = known.findIndex((each) => each.code === code);
    return found < 0 ? known.length : found;
  };
  return place(left) - place(right) || inOrder.compare(left, right) || (left < right ? -1 : 1);
}
