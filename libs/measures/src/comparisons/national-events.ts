import type { ConfoundingEvent } from './requests';

/**
 * Events that touched telehealth everywhere in the United States, shipped so that no comparison forgets them.
 * Sources: AMA CPT 2025; CMS telehealth FAQ on the lapses of the Medicare flexibilities; WHO statements of
 * 11 March 2020 and 5 May 2023.
 */
export const nationalEvents: readonly ConfoundingEvent[] = [
  { on: '2020-03-11', until: '2023-05-05', title: 'COVID-19 pandemic', kind: 'epidemic' },
  { on: '2025-01-01', until: null, title: 'CPT 99441-99443 deleted, 98000-98016 added', kind: 'coding' },
  {
    on: '2025-10-01',
    until: '2025-11-12',
    title: 'Medicare telehealth flexibilities lapsed (cured retroactively)',
    kind: 'payer',
  },
  {
    on: '2026-01-31',
    until: '2026-02-03',
    title: 'Medicare telehealth flexibilities lapsed again (cured retroactively)',
    kind: 'payer',
  },
];
