import { countText } from '@inflect/charts';

interface Counts {
  inserted: number;
  updated: number;
  deleted: number;
}

const rowsText = (count: number): string => (count === 1 ? '1 row' : `${countText(count)} rows`);

/** What taking an import back does to the data, in a sentence. */
export function undoText({ inserted, updated, deleted }: Counts): string {
  const does = [
    inserted > 0 ? `removes the ${rowsText(inserted)} it added` : null,
    updated > 0 ? `gives the ${rowsText(updated)} it changed their earlier values` : null,
    deleted > 0 ? `brings back the ${rowsText(deleted)} it deleted` : null,
  ].filter((part) => part !== null);
  if (does.length === 0) return 'This import changed no row: taking it back only marks it so.';
  const list = does.length === 1 ? does[0] : `${does.slice(0, -1).join(', ')} and ${does.at(-1)}`;
  return `This ${list}. Every figure is then as it was before this import.`;
}
