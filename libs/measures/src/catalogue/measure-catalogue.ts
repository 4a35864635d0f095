import type { Measure } from './measure';
import { leadTimeDays } from './measures/lead-time-days';
import { noShowRate } from './measures/no-show-rate';
import { readmission30d } from './measures/readmission-30d';
import { satisfactionMean } from './measures/satisfaction-mean';
import { satisfactionTopBox } from './measures/satisfaction-top-box';
import { telehealthShare } from './measures/telehealth-share';
import { visits } from './measures/visits';

/** Every measure the product computes, in the order screens list them. */
export const measureCatalogue: readonly Measure[] = [
  noShowRate,
  readmission30d,
  satisfactionTopBox,
  satisfactionMean,
  telehealthShare,
  leadTimeDays,
  visits,
];
