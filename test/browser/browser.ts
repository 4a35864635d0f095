import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

/** The Chromium that `npm test` found, or null: browser suites are then skipped. */
export const chromiumPath = process.env.CHROME_PATH ?? null;

/** Chromium's sandbox needs rights that containers and root do not give; the pages are our own. */
export function launchBrowser(): Promise<Browser> {
  if (chromiumPath === null) throw new Error('Set CHROME_PATH to a Chromium.');
  return chromium.launch({
    executablePath: chromiumPath,
    headless: true,
    // Windows of one person share a process, and in it what is compiled of our scripts: a page costs a third less.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--process-per-site'],
  });
}

export interface Screen {
  colorScheme: 'light' | 'dark';
  width: number;
  height: number;
}

/** What a page said that nobody should see: console errors, uncaught exceptions, failed or foreign requests. */
export function watchComplaints(page: Page, origin: string) {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin) complaints.push(`foreign: ${url.origin}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  return complaints;
}

type Session = Awaited<ReturnType<BrowserContext['storageState']>>;

/** Where windows of one person live; `session` comes from the window that used the sign-in link. */
export async function openContext({
  browser,
  session,
  screen,
}: {
  browser: Browser;
  session?: Session;
  screen?: Screen;
}) {
  const context = await browser.newContext({
    reducedMotion: 'reduce',
    ...(screen ? { viewport: { width: screen.width, height: screen.height }, colorScheme: screen.colorScheme } : {}),
    ...(session ? { storageState: session } : {}),
  });
  context.setDefaultTimeout(60_000);
  return context;
}

/** A window with nothing but its session: no cache, no storage of another window. */
export async function openWindow(options: { browser: Browser; screen: Screen; session?: Session }) {
  const context = await openContext(options);
  return { context, page: await context.newPage() };
}

/** Uses the one-time link in a window of its own; answers the session for other windows. */
export async function signedIn({ browser, link }: { browser: Browser; link: string }) {
  const screen: Screen = { colorScheme: 'light', width: 1280, height: 900 };
  const { context, page } = await openWindow({ browser, screen });
  await page.goto(link);
  await settled(page);
  const session = await context.storageState();
  await context.close();
  return session;
}

/** The page has its title, no skeleton and no request under way; else the error tells what it shows instead. */
export async function settled(page: Page) {
  await page.waitForLoadState('networkidle');
  try {
    await page.locator('main h1').first().waitFor();
    await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  } catch (error) {
    const shown = (await page.locator('body').innerText()).slice(0, 500);
    throw new Error(`${page.url()} does not settle; it shows: ${shown}`, { cause: error });
  }
}
