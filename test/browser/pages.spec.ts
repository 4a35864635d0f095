import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startProduct } from '../product/running-product';
import { temporaryHome } from '../product/temporary-home';
import { until } from '../product/until';
import { accessibilityViolations } from './accessibility';
import { chromiumPath, launchBrowser, openWindow, settled, watchComplaints } from './browser';

const paths = ['/', '/compare', '/leadership', '/data'] as const;
const schemes = ['light', 'dark'] as const;
const widths = [1280, 375] as const;
const sightings = paths.flatMap((path) =>
  schemes.flatMap((colorScheme) => widths.map((width) => ({ path, colorScheme, width }))),
);
const withBrowser = chromiumPath === null ? describe.skip : describe;

withBrowser('the dashboard of the sample health system', () => {
  const place = temporaryHome();
  let product: Awaited<ReturnType<typeof startProduct>>;
  let browser: Browser;
  let session: Awaited<ReturnType<BrowserContext['storageState']>>;

  beforeAll(async () => {
    product = await startProduct({ INFLECT_HOME: place.home });
    await until({
      what: 'the sample is loaded',
      seconds: 170,
      condition: () => {
        if (product.output().includes('could not be loaded')) throw new Error(product.output() + product.errors());
        return product.output().includes('SAMPLE loaded');
      },
    });
    browser = await launchBrowser();
    const { context, page } = await openWindow({ browser, screen: { colorScheme: 'light', width: 1280, height: 900 } });
    await page.goto(product.signInLink);
    await settled(page);
    session = await context.storageState();
    await context.close();
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    place.remove();
  });

  async function visit({ path, colorScheme, width }: { path: string; colorScheme: 'light' | 'dark'; width: number }) {
    const { context, page } = await openWindow({ browser, screen: { colorScheme, width, height: 900 }, session });
    const complaints = watchComplaints(page, product.address);
    await page.goto(`${product.address}${path}`);
    await settled(page);
    return { context, page, complaints };
  }

  it('shows who is not signed in how to sign in, and nothing else', async () => {
    const { context, page } = await openWindow({ browser, screen: { colorScheme: 'light', width: 1280, height: 900 } });
    await page.goto(product.address);
    await page.getByRole('heading', { name: /sign in/i }).waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await accessibilityViolations(page)).toEqual([]);
    await context.close();
  });

  describe.each(sightings)('$path, $colorScheme, $width px', (sighting) => {
    let page: Page;
    let context: BrowserContext;
    let complaints: string[];

    beforeAll(async () => {
      ({ page, context, complaints } = await visit(sighting));
    });
    afterAll(() => context?.close());

    it('has no accessibility violation that axe finds', async () => {
      expect(await accessibilityViolations(page)).toEqual([]);
    });

    it('complains of nothing and asks nobody else', () => {
      expect(complaints).toEqual([]);
    });

    it('has one title, and fits its window', async () => {
      expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
    });

    it('is drawn in the scheme that the system asks for', async () => {
      const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const [red = 0] = (/\d+/.exec(background) ?? ['0']).map(Number);
      if (sighting.colorScheme === 'dark') expect(red).toBeLessThan(90);
      else expect(red).toBeGreaterThan(200);
    });

    it('says that the data are a sample', async () => {
      expect(
        await page
          .getByText(/sample/i)
          .first()
          .isVisible(),
      ).toBe(true);
    });
  });

  /** Presses Tab until an element of that role and name has the focus; what it passed is the order of reading. */
  async function tabTo({
    page,
    role,
    name,
    limit = 60,
  }: {
    page: Page;
    role: 'link' | 'button' | 'combobox' | 'textbox';
    name: RegExp;
    limit?: number;
  }) {
    const target = page.getByRole(role, { name }).first();
    await target.waitFor();
    for (let press = 1; press <= limit; press += 1) {
      await page.keyboard.press('Tab');
      if (await target.evaluate((element) => element === document.activeElement)) return press;
    }
    throw new Error(`Tab does not reach the ${role} ${String(name)}`);
  }

  it('lets the keyboard skip the header, walk the pages and see where it is', async () => {
    const { context, page, complaints } = await visit({ path: '/', colorScheme: 'light', width: 1280 });
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/skip/i);
    for (const [name, path] of [
      [/^compare$/i, '/compare'],
      [/^leadership$/i, '/leadership'],
      [/^data$/i, '/data'],
      [/^overview$/i, '/'],
    ] as const) {
      await tabTo({ page, role: 'link', name });
      const outline = await page.evaluate(() => {
        const { outlineStyle, boxShadow } = getComputedStyle(document.activeElement ?? document.body);
        return outlineStyle !== 'none' || boxShadow !== 'none';
      });
      expect(outline).toBe(true);
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname === path);
      // The new page takes the focus from the link; Tab goes on from there.
      await page.waitForFunction(() => !document.activeElement?.closest('header'));
      await settled(page);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });

  it.each(paths)('reaches every control of %s with the Tab key', async (path) => {
    const { context, page } = await visit({ path, colorScheme: 'light', width: 1280 });
    const names = await page.evaluate(() => {
      const controls = [
        ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex="0"]'),
      ];
      const usable = controls.filter(
        (each) =>
          each.tabIndex >= 0 &&
          !each.matches(':disabled, [type="hidden"], [type="radio"]') &&
          each.checkVisibility({ visibilityProperty: true }),
      );
      usable.forEach((each, index) => each.setAttribute('data-suite-control', String(index)));
      return usable.map(
        (each) =>
          `${each.tagName.toLowerCase()} ${(each.getAttribute('aria-label') ?? each.textContent ?? '').trim().slice(0, 40)}`,
      );
    });
    const reached = new Set<number>();
    for (let press = 0; press < names.length + 20; press += 1) {
      await page.keyboard.press('Tab');
      const index = await page.evaluate(() => document.activeElement?.getAttribute('data-suite-control') ?? null);
      if (index !== null) reached.add(Number(index));
    }
    expect(names.length).toBeGreaterThan(7);
    expect(names.filter((_name, index) => !reached.has(index))).toEqual([]);
    await context.close();
  });

  it('keeps what a page shows in its address, so that Back and a copied link bring it again', async () => {
    const { context, page } = await visit({ path: '/leadership', colorScheme: 'light', width: 1280 });
    await page.goto(`${product.address}/compare`);
    await settled(page);
    const address = page.url();
    await page.getByRole('link', { name: /^data$/i }).click();
    await settled(page);
    await page.goBack();
    await settled(page);
    expect(new URL(page.url()).pathname).toBe('/compare');
    expect(page.url()).toBe(address);
    await context.close();
  });

  it('keeps nothing of anybody in the browser’s storage', async () => {
    const { context, page } = await visit({ path: '/compare', colorScheme: 'light', width: 1280 });
    const stored = await page.evaluate(() => Object.keys({ ...localStorage, ...sessionStorage }));
    expect(stored.filter((key) => !/color-scheme/.test(key))).toEqual([]);
    const cookies = await context.cookies();
    expect(cookies.filter(({ httpOnly }) => !httpOnly)).toEqual([]);
    await context.close();
  });
});
