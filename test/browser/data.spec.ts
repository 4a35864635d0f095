import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startProduct } from '../product/running-product';
import { temporaryHome } from '../product/temporary-home';
import { accessibilityViolations } from './accessibility';
import { chromiumPath, launchBrowser, openWindow, settled, signedIn, watchComplaints } from './browser';
import { doubtfulVisits, heldImport, posted } from './steward-files';

const withBrowser = chromiumPath === null ? describe.skip : describe;
const light = { colorScheme: 'light', width: 1280, height: 900 } as const;
const pages = ['/data', '/data/load', '/data/quality', '/data/review', '/data/mappings'] as const;

/** A foreign extract: other names, other words, day first; one line has a date that does not exist. */
function clinicExtract(rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const day = String((row % 27) + 1).padStart(2, '0');
    const when = row === 20 ? '31/02/2026' : `${day}/0${(row % 6) + 1}/2026 09:30`;
    return [`A${row + 1000}`, `MRN${row % 40}`, row % 5 === 0 ? 'DNA' : 'Attended', when, 'secret remark'].join(';');
  });
  return ['AppointmentID;PatientId;Status;AppointmentDate;Remark', ...lines, ''].join('\n');
}

/** A bulk export of two practitioners and something nobody needs, as files in the folder. */
function exportFiles(folder: string): string[] {
  const practitioners = ['Ann', 'Bo'].map((given) => ({
    resourceType: 'Practitioner',
    id: given,
    name: [{ family: 'Example', given: [given] }],
  }));
  const contents = { Practitioner: practitioners, Condition: [{ resourceType: 'Condition', id: 'c' }] };
  return Object.entries(contents).map(([type, resources]) => {
    const path = join(folder, `${type}.ndjson`);
    writeFileSync(path, resources.map((each) => `${JSON.stringify(each)}\n`).join(''));
    return path;
  });
}

withBrowser('the data pages of a steward', () => {
  const place = temporaryHome();
  const files = mkdtempSync(join(tmpdir(), 'inflect-data-'));
  const extract = join(files, 'clinic 2026.csv');
  let product: Awaited<ReturnType<typeof startProduct>>;
  let browser: Browser;
  let session: Awaited<ReturnType<BrowserContext['storageState']>>;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    writeFileSync(extract, clinicExtract(200));
    product = await startProduct({ INFLECT_HOME: place.home, INFLECT_SAMPLE: 'off' });
    browser = await launchBrowser();
    session = await signedIn({ browser, link: product.signInLink });
    ({ context, page } = await openWindow({ browser, screen: light, session }));
    complaints = watchComplaints(page, product.address);
  }, 240_000);

  afterAll(async () => {
    await context?.close();
    await browser?.close();
    await product?.stop();
    place.remove();
    rmSync(files, { recursive: true, force: true });
  });

  it('tells an empty system where to begin, on every page without an accessibility violation', async () => {
    for (const path of pages) {
      await page.goto(`${product.address}${path}`);
      await settled(page);
      expect([path, await accessibilityViolations(page)]).toEqual([path, []]);
    }
    await page.goto(`${product.address}/data`);
    await page.getByText('Nothing imported yet').waitFor();
  }, 120_000);

  it('shows what a foreign file is, suggests its mapping, and names what is never stored', async () => {
    await page.goto(`${product.address}/data/load`);
    await settled(page);
    await page.setInputFiles('input[type=file]', extract);
    await page.getByText('The mapping does not fit the file yet').waitFor();
    expect(await page.getByLabel('Delimiter').locator('option:checked').textContent()).toBe('As detected: semicolon');
    expect(await page.getByLabel('File column for visit_id').inputValue()).toBe('AppointmentID');
    expect(await page.getByText(/since nothing reads them/).textContent()).toContain('Remark');
    await page.getByText('needed: choose its column').first().waitFor();
  }, 60_000);

  it('reads the sample anew as the mapping is corrected', async () => {
    await page.getByLabel('Source').first().fill('clinic');
    await page.getByLabel('File column for program').selectOption({ label: 'One value for every row …' });
    await page.getByLabel('Value of program in every row').fill('clinic');
    await page.getByLabel(/^Make the program clinic/).check();
    await page.getByLabel('File column for modality').selectOption({ label: 'One value for every row …' });
    await page.getByLabel('Value of modality in every row').selectOption('video');
    await page.getByText('Up to date, of all 200 records.').waitFor();
    expect(await page.getByRole('heading', { name: 'Problems of the sample' }).count()).toBe(1);
    const shown = await page.getByRole('group', { name: 'First rows as they would load' }).textContent();
    expect(shown).toContain('pseudonym');
    expect(shown).not.toMatch(/MRN|secret/);
    expect(await accessibilityViolations(page)).toEqual([]);
  }, 60_000);

  it('saves the mapping, imports, and shows what came of it without a reload', async () => {
    await page.getByLabel('Save the mapping as').fill('clinic-visits');
    await page.getByRole('button', { name: 'Save the mapping and import' }).click();
    await page.waitForURL(/\/data\/\d+$/);
    await page.getByRole('heading', { name: 'What to do' }).waitFor();
    await settled(page);
    const facts = await page.locator('main dl').first().textContent();
    expect(facts).toMatch(/Rows read200/);
    expect(facts).toMatch(/Inserted199/);
    expect(facts).toMatch(/Rejected1/);
    expect(facts).toContain('clinic-visits v1');
    await page
      .locator('header')
      .getByText(/snapshot \d+/)
      .waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
  }, 120_000);

  it('leads from a repair to its rows, and keeps the filter in the address', async () => {
    await page
      .getByRole('button', { name: /^Show the rows/ })
      .first()
      .click();
    await page.waitForURL(/code=/);
    await settled(page);
    const rows = page.getByRole('group', { name: 'Problems', exact: true }).locator('tbody tr');
    expect(await rows.count()).toBe(1);
    expect(await rows.first().textContent()).toMatch(/^22/);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download as CSV' }).click();
    expect((await download).suggestedFilename()).toMatch(/problems\.csv$/);
  }, 60_000);

  it('asks nothing more while nothing runs', async () => {
    const quiet = await openWindow({ browser, screen: light, session });
    await quiet.page.clock.install();
    await quiet.page.goto(`${product.address}/data`);
    await settled(quiet.page);
    const asked: string[] = [];
    quiet.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await quiet.page.clock.runFor('05:00');
    // The last request is our own: whatever the five minutes asked for comes before it.
    await quiet.page.evaluate(() => fetch('/health/live'));
    expect(asked).toEqual(['/health/live']);
    await quiet.context.close();
  }, 60_000);

  it('takes the import back after saying what that does, and says who did', async () => {
    await page.goto(`${product.address}/data`);
    await page.goto(`${product.address}/data`);
    await settled(page);
    await page.getByRole('link', { name: 'clinic 2026.csv' }).click();
    await page.getByRole('button', { name: /^Take back/ }).click();
    await page.getByText('This removes the 199 rows it added.').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByText(/Rows and figures are as they were before it/).waitFor();
    expect(await page.getByText(/by owner\. Rows and figures/).count()).toBe(1);
  }, 60_000);

  it('keeps the mapping with its version, and uses it for the next file of the source', async () => {
    await page.goto(`${product.address}/data/mappings?name=clinic-visits`);
    await settled(page);
    const yaml = await page.getByRole('group', { name: 'clinic-visits as YAML' }).textContent();
    expect(yaml).toContain('visit_id: AppointmentID');
    expect(yaml).not.toContain('{"');
    await page.goto(`${product.address}/data/load`);
    await settled(page);
    await page.setInputFiles('input[type=file]', extract);
    await page.getByLabel('Mapping').first().selectOption('clinic-visits');
    await page.getByText('Up to date, of all 200 records.').waitFor();
    await page.getByRole('button', { name: 'Import', exact: true }).waitFor();
  }, 60_000);

  it('takes the files of a FHIR export together: says what each holds, loads them, and counts what it left out', async () => {
    await page.goto(`${product.address}/data/load`);
    await settled(page);
    await page.setInputFiles('input[type=file]', exportFiles(files));
    await page.getByRole('heading', { name: 'What the files are' }).waitFor();
    const held = await page.getByRole('group', { name: 'Files of the export' }).textContent();
    expect(held).toContain('Practitioner.ndjson2 Practitionerrows of people');
    expect(held).toContain('Condition.ndjson1 Conditionignored, and counted');
    await page.getByRole('button', { name: 'Try without importing' }).click();
    await page.getByText('3 read: 2 gave rows, 0 were rejected, 1 were ignored.').waitFor();
    const [told] = await page
      .getByText(/^New rows/)
      .locator('..')
      .allTextContents();
    expect(told).toContain('New rows2');
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Import 2 files' }).click();
    await page.waitForURL(/\/data\/\d+$/);
    await page.getByText('3 read: 2 gave rows, 0 were rejected, 1 were ignored.').waitFor();
    expect(await page.getByRole('group', { name: 'What was left out' }).textContent()).toContain('not read for people');
    expect(await accessibilityViolations(page)).toEqual([]);
  }, 120_000);

  it('shows what waits for a decision, and the lines that came twice', async () => {
    const programs = 'code,name,model\nclinic,Clinic,hybrid\n';
    await posted(page, { feed: 'programs', source: 'doubts', text: programs });
    expect(await posted(page, { feed: 'visits', source: 'doubts', text: doubtfulVisits(300) })).toMatchObject({
      inserted: 300,
      duplicates: 100,
    });
    await page.goto(`${product.address}/data/review`);
    await settled(page);
    await page.getByText('CPT 99213 · modifier 95').waitFor();
    await page.getByRole('button', { name: 'Decide' }).click();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.goto(`${product.address}/data/quality`);
    await settled(page);
    expect(await page.getByRole('group', { name: /Duplicates/ }).textContent()).toMatch(/doubts, visits.*400100$/);
    expect(await accessibilityViolations(page)).toEqual([]);
  }, 60_000);

  it('complained of nothing and asked nobody else', () => {
    expect(complaints).toEqual([]);
  });

  it.each([
    ['dark', 1280],
    ['light', 375],
    ['dark', 375],
  ] as const)(
    'fits its window and passes axe, %s, %d px',
    async (colorScheme, width) => {
      // In the steward's context: what the pages are made of is fetched and compiled once.
      const narrow = await context.newPage();
      await narrow.setViewportSize({ width, height: 900 });
      await narrow.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const { importId, letGo } = await heldImport(page, { home: place.home, source: `held-${colorScheme}-${width}` });
      await page.goto(`${product.address}/data/${importId}`);
      await page.getByText(/merging the rows/).waitFor();
      for (const path of [...pages, '/data/1', `/data/${importId}`]) {
        await narrow.goto(`${product.address}${path}`);
        await settled(narrow);
        const overflow = await narrow.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect([path, overflow <= 0, await accessibilityViolations(narrow)]).toEqual([path, true, []]);
      }
      await letGo();
      await page.getByRole('heading', { name: 'What to do' }).waitFor();
      await narrow.close();
    },
    120_000,
  );
});
