import type { MeasureVersion } from '../catalogue/measure';
import { versionFieldsOf } from '../explanations/definitions/fields-of';
import type { DateRange } from '../outcomes/counts';
import { daysIn } from '../outcomes/periods';
import type { ConfoundingEvent, RuledOutEvent } from './requests';

/** OPEN: may explain the change. RULED_OUT: a person says it does not. NOT_RELEVANT: it cannot touch this measure. */
export const eventBearings = ['OPEN', 'RULED_OUT', 'NOT_RELEVANT'] as const;
export type EventBearing = (typeof eventBearings)[number];

/** An event near the windows of a comparison and what it means for it. */
export interface JudgedEvent extends ConfoundingEvent {
  /** Stable while day and title are: its day and its title in lower case. */
  id: string;
  bearing: EventBearing;
  /** Why it is not open; null where it is. */
  reason: string | null;
}

/** How a sentence and an input name an event: '2025-01-01-cpt-99441-99443-deleted'. */
export function eventId({ on, title }: Pick<ConfoundingEvent, 'on' | 'title'>): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${on}-${words}`;
}

/** Fields that hold how care was given, which a change of codes moves though the care stays the same. */
const modalityFields = /^(modality|telehealth|video|audio|converted_to)/;

/** A definition made from modality. */
export function isMadeFromModality(version: MeasureVersion): boolean {
  return versionFieldsOf(version).some((field) => modalityFields.test(field));
}

/** The events that touch the windows, each with what it means for this measure. */
export function judgedEvents(of: {
  events: readonly ConfoundingEvent[];
  windows: { baseline: DateRange; post: DateRange };
  version: MeasureVersion;
  /** The rows were chosen by modality. */
  byModality: boolean;
  ruledOut: readonly RuledOutEvent[];
}): JudgedEvent[] {
  const { windows, version, byModality, ruledOut } = of;
  const modality = byModality || isMadeFromModality(version);
  return of.events
    .filter((event) => (event.until ?? event.on) >= windows.baseline.from && event.on <= windows.post.to)
    .map((event) => {
      const id = eventId(event);
      if (event.kind === 'coding' && !modality) {
        const reason = 'A change of codes moves measures made from modality, which this one is not.';
        return { ...event, id, bearing: 'NOT_RELEVANT', reason };
      }
      const ruling = ruledOut.find((ruling) => ruling.event === id);
      return { ...event, id, bearing: ruling ? 'RULED_OUT' : 'OPEN', reason: ruling?.reason ?? null };
    });
}

/** Days from a coding event to the change within which both are told as one moment. */
const sameTime = 92;

/** An open coding event, and whether it falls together with the start of the post window; the nearest one. */
export function openCodingChange(
  events: readonly JudgedEvent[],
  windows: { post: DateRange },
): { title: string; on: string; together: boolean } | null {
  const distance = ({ on }: JudgedEvent): number => {
    const [from, to] = [on, windows.post.from].sort() as [string, string];
    return daysIn({ from, to }) - 1;
  };
  const coding = events.filter(({ kind, bearing }) => kind === 'coding' && bearing === 'OPEN');
  const [nearest] = coding.sort((x, y) => distance(x) - distance(y));
  return nearest ? { title: nearest.title, on: nearest.on, together: distance(nearest) <= sameTime } : null;
}
