/** Score range of a survey item and the lowest score in its most positive category. */
export interface InstrumentScale {
  min: number;
  max: number;
  topBoxMin: number;
}

interface Instrument {
  /** Matches the instrument's name with version, lower case. */
  name: RegExp;
  scale: InstrumentScale;
  /** Items on another scale, by name. */
  items?: readonly { item: RegExp; scale: InstrumentScale }[];
}

const zeroToTen: InstrumentScale = { min: 0, max: 10, topBoxMin: 9 };
const overallRating = [{ item: /rating|rate_/, scale: zeroToTen }];

/**
 * Known instruments. CG-CAHPS 3.1 and HCAHPS: never to always, 0-10 rating with top box 9-10 (AHRQ, CMS scoring);
 * CG-CAHPS Visit 4.0: no, somewhat, definitely; Press Ganey 1-5; TUQ 1-7; NPS promoters 9-10.
 */
const instruments: readonly Instrument[] = [
  { name: /cg-?cahps.*visit.*4/, scale: { min: 1, max: 3, topBoxMin: 3 }, items: overallRating },
  { name: /cg-?cahps/, scale: { min: 1, max: 4, topBoxMin: 4 }, items: overallRating },
  { name: /hcahps/, scale: { min: 1, max: 4, topBoxMin: 4 }, items: overallRating },
  { name: /press ?ganey/, scale: { min: 1, max: 5, topBoxMin: 5 } },
  { name: /\btuq\b|telehealth usability/, scale: { min: 1, max: 7, topBoxMin: 7 } },
  { name: /\bnps\b|net promoter/, scale: zeroToTen },
];

/** The scale of an item of a known instrument; null where the file must give it. */
export function instrumentScale(instrument: string, item: string): InstrumentScale | null {
  const known = instruments.find(({ name }) => name.test(instrument.toLowerCase()));
  if (known === undefined) return null;
  return known.items?.find((special) => special.item.test(item.toLowerCase()))?.scale ?? known.scale;
}
