import { textOf } from '../outcomes/filters/dimension-filters';

/** A word of the person comparing that an event did not touch the change. */
export interface RuledOutEvent {
  /** Id of an event of the comparison. */
  event: string;
  reason: string;
}

/** Bounds of a reason, characters; the API has the same. */
export const reasonLength = { least: 10, most: 500 } as const;

/** Events ruled out, from the URL; what is none is left out. An empty list says that none is, whatever a project keeps. */
export function ruledOutEvents(value: unknown): RuledOutEvent[] | undefined {
  if (Array.isArray(value) && value.length === 0) return [];
  const entries = (Array.isArray(value) ? value : []).flatMap((entry: unknown): RuledOutEvent[] => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { event, reason } = entry as Record<string, unknown>;
    const [id, words] = [typeof event === 'string' ? event.slice(0, 300) : textOf(event), reason];
    if (id === undefined || id === '' || typeof words !== 'string') return [];
    const isReason = words.trim().length >= reasonLength.least && words.length <= reasonLength.most;
    return isReason ? [{ event: id, reason: words }] : [];
  });
  return entries.length > 0 ? entries.slice(0, 20) : undefined;
}
