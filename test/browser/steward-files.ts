import type { Page } from 'playwright-core';
import { Client } from 'pg';
import { Holder } from '../launcher/holder';

const header = 'visit_id,patient_id,program,status,modality,cpt,modifiers,starts_at';
const day = (row: number) => String((row % 27) + 1).padStart(2, '0');

/** Sends a file as the person who is signed in to the page; answers its import. */
export async function posted(page: Page, file: { feed: string; source: string; text: string; prefer?: string }) {
  const { feed, source, text, prefer } = file;
  const answer = await page.request.post(new URL('/api/imports', page.url()).href, {
    params: { feed, source, fileName: `${source}.csv` },
    headers: { 'x-inflect-request': '1', 'content-type': 'application/octet-stream', ...(prefer ? { prefer } : {}) },
    data: Buffer.from(text),
  });
  return (await answer.json()) as { importId: number; inserted: number; duplicates: number };
}

/** Visits whose codes say another modality than the file, each third line a second time: for the review queue and the duplicates. */
export function doubtfulVisits(rows: number): string {
  const lines = Array.from(
    { length: rows },
    (_, row) => `D${row},P${row % 60},clinic,completed,in_person,99213,95,2026-0${(row % 6) + 1}-${day(row)}T15:00:00Z`,
  );
  return [header, ...lines, ...lines.filter((_, row) => row % 3 === 0)].join('\n');
}

/** An import that has read its file and cannot end before it is let go. */
export async function heldImport(page: Page, { home, source }: { home: string; source: string }) {
  const holder = Holder.start({ home });
  const database = new Client({ connectionString: (await holder.server()).url });
  await database.connect();
  await database.query(`select pg_advisory_lock(hashtextextended('inflect.snapshot', 0))`);
  const { importId } = await posted(page, {
    feed: 'visits',
    source,
    text: doubtfulVisits(300),
    prefer: 'respond-async',
  });
  return {
    importId,
    letGo: async () => {
      await database.end();
      await holder.release();
    },
  };
}
