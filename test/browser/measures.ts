import type { Page } from 'playwright-core';
import { accessibilityViolations } from './accessibility';
import { settled } from './browser';
import type { SampleDashboard } from './sample-dashboard';

const noShows = '/measures/no_show_rate';
// Every tab once, shared out over both schemes and widths.
const sightings = [
  { path: '/measures', colorScheme: 'dark', width: 375 },
  { path: noShows, colorScheme: 'light', width: 375 },
  { path: `${noShows}?tab=peers&peers=PROVIDER`, colorScheme: 'dark', width: 1280 },
  { path: `${noShows}?tab=equity`, colorScheme: 'light', width: 1280 },
  { path: `${noShows}?tab=groups&split=PROGRAM&mix=LEAD_TIME`, colorScheme: 'dark', width: 375 },
  { path: `${noShows}?tab=definition`, colorScheme: 'light', width: 1280 },
  { path: '/measures/lead_time_p90?tab=equity', colorScheme: 'light', width: 375 },
  { path: `${noShows}?tab=capacity&margin=120`, colorScheme: 'dark', width: 375 },
  { path: '/measures/hba1c_mean?tab=paired', colorScheme: 'dark', width: 1280 },
] as const;

/** Measure pages: every tab once, and what people do with them. */
export function describeMeasures(dashboard: SampleDashboard) {
  const visit = (path: string, colorScheme: 'light' | 'dark' = 'light', width = 1280) =>
    dashboard.visit({ path, colorScheme, width });

  describe('its measures', () => {
    it.each(sightings)('shows $path accessibly, $colorScheme, $width px', async ({ path, colorScheme, width }) => {
      const { page, complaints } = await visit(path, colorScheme, width);
      expect(await accessibilityViolations(page)).toEqual([]);
      expect(complaints).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
      await page.close();
    });

    /** The value over the page: '8.7%'. */
    const headline = (page: Page) => page.locator('dl').first().locator('dd').first().innerText();

    it('shows the value of the Overview on the page its cell leads to, for the same program and period', async () => {
      const { page } = await visit('/');
      const cell = page.getByRole('link', { name: /%, Tele-psychiatry follow-up, no-show rate$/ });
      const shown = (await cell.innerText()).trim();
      await cell.click();
      await page.waitForURL(/measures\/no_show_rate/);
      await settled(page);
      expect(await headline(page)).toContain(shown);
      await page.close();
    });

    it('keeps definition and tab in the address: Back and a copied link bring them again', async () => {
      const { page } = await visit(noShows);
      await page.getByRole('combobox', { name: 'Definition' }).selectOption({ label: 'Scheduled slots' });
      await page.waitForURL(/version=scheduled_slot/);
      await settled(page);
      const byScheduled = await headline(page);
      await page.getByRole('tab', { name: 'Definition' }).click();
      await page.waitForURL(/tab=definition/);
      const address = page.url();
      await page.goBack();
      await page.goBack();
      await settled(page);
      expect(await headline(page)).not.toBe(byScheduled);
      await page.goto(address);
      await settled(page);
      expect(await headline(page)).toBe(byScheduled);
      await page.getByRole('heading', { name: 'From all rows to those counted' }).waitFor();
      await page.close();
    });

    it('recomputes recovered hours with the slot length typed, and keeps it in the address', async () => {
      const { page } = await visit(`${noShows}?tab=capacity`);
      const hours = (minutes: number) =>
        page.locator('dl > div', { hasText: `Hours of ${minutes}-minute slots` }).locator('dd');
      const count = async (minutes: number) =>
        Number(/^[\d,]+/.exec(await hours(minutes).innerText())?.[0].replaceAll(',', ''));
      const halfHours = await count(30);
      await page.getByLabel('Slot, minutes').focus();
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type('60');
      await page.keyboard.press('Enter');
      await page.waitForURL(/slot=60/);
      await hours(60).waitFor();
      expect(Math.abs((await count(60)) - 2 * halfHours)).toBeLessThanOrEqual(1);
      await page.goBack();
      await hours(30).waitFor();
      await page.close();
    });

    it('walks the peers of a funnel with the arrow keys and speaks each', async () => {
      const { page } = await visit(`${noShows}?tab=peers&peers=PROVIDER`);
      const chart = page.getByRole('group', { name: /^Funnel of clinicians/ });
      await chart.focus();
      // The first press goes to the last point, the largest peer.
      await page.keyboard.press('ArrowLeft');
      const spoken = chart.getByRole('status');
      const largest = await spoken.innerText();
      expect(largest).toMatch(/n [\d,]+; /);
      await page.keyboard.press('ArrowLeft');
      expect(await spoken.innerText()).not.toBe(largest);
      await page.close();
    });

    it('saves the table on the screen, with what its numbers stand on, and nothing hidden', async () => {
      const { page } = await visit(noShows);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'CSV' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('no_show_rate-by-program.csv');
      const chunks: Buffer[] = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
      const [header = '', ...lines] = Buffer.concat(chunks)
        .toString('utf8')
        .replace('\uFEFF', '')
        .trimEnd()
        .split('\r\n');
      expect(header).toBe(
        'measure,version,from,to,filters,snapshot,code,Program,status,value,low95,high95,numerator,denominator',
      );
      expect(lines.length).toBe((await page.getByRole('table').first().getByRole('row').count()) - 1);
      const hidden = lines.filter((line) => line.includes(',HIDDEN,'));
      expect(hidden.length).toBeGreaterThan(0);
      expect(hidden.every((line) => line.endsWith(',HIDDEN,,,,,'))).toBe(true);
      await page.close();
    });
  });
}
