import type { Page } from 'playwright-core';
import { accessibilityViolations } from './accessibility';
import { settled } from './browser';
import type { SampleDashboard, Sight } from './sample-dashboard';

const paths = ['/', '/compare', '/leadership', '/data'] as const;
const widths = [1280, 375] as const;
// Each page at each width is loaded in one scheme and then switched to the other, as systems do at dusk.
const sightings = paths.flatMap((path) =>
  widths.map((width) => ({
    path,
    width,
    schemes: width === 1280 ? (['light', 'dark'] as const) : (['dark', 'light'] as const),
  })),
);

/** Every control of the page, and those of them that the Tab key does not reach. */
async function walkControls(page: Page) {
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
  return { names, unreached: names.filter((_name, index) => !reached.has(index)) };
}

/** The four pages: seen, read and reached by the keyboard. */
export function describePages(dashboard: SampleDashboard) {
  const visit = (sight: Sight) => dashboard.visit(sight);

  describe('its dashboard', () => {
    it('shows who is not signed in how to sign in, and nothing else', async () => {
      const { context, page } = await dashboard.visitor({ colorScheme: 'light', width: 1280 });
      await page.goto(dashboard.address);
      await page.getByRole('heading', { name: /sign in/i }).waitFor();
      expect(await page.getByRole('navigation').count()).toBe(0);
      expect(await accessibilityViolations(page)).toEqual([]);
      await context.close();
    });

    describe.each(sightings)('$path, $width px', ({ path, width, schemes }) => {
      let page: Page;
      let complaints: string[];

      beforeAll(async () => {
        ({ page, complaints } = await visit({ path, width, colorScheme: schemes[0] }));
      });
      afterAll(() => page?.close());

      describe.each(schemes)('%s', (colorScheme) => {
        beforeAll(async () => {
          await page.emulateMedia({ colorScheme });
          await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
          await settled(page);
        });

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
          if (colorScheme === 'dark') expect(red).toBeLessThan(90);
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

      if (width === 1280)
        it('reaches every control with the Tab key', async () => {
          const { names, unreached } = await walkControls(page);
          expect(names.length).toBeGreaterThan(7);
          expect(unreached).toEqual([]);
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
      const { page, complaints } = await visit({ path: '/', colorScheme: 'light', width: 1280 });
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
      await page.close();
    });

    it('keeps what a page shows in its address, so that Back and a copied link bring it again', async () => {
      const { page } = await visit({ path: '/leadership', colorScheme: 'light', width: 1280 });
      await page.goto(`${dashboard.address}/compare`);
      await settled(page);
      const address = page.url();
      await page.getByRole('link', { name: /^data$/i }).click();
      await settled(page);
      await page.goBack();
      await settled(page);
      expect(new URL(page.url()).pathname).toBe('/compare');
      expect(page.url()).toBe(address);
      await page.close();
    });

    it('keeps nothing of anybody in the browser’s storage', async () => {
      const { page } = await visit({ path: '/compare', colorScheme: 'light', width: 1280 });
      const stored = await page.evaluate(() => Object.keys({ ...localStorage, ...sessionStorage }));
      expect(stored.filter((key) => !/color-scheme/.test(key))).toEqual([]);
      const cookies = await page.context().cookies();
      expect(cookies.filter(({ httpOnly }) => !httpOnly)).toEqual([]);
      await page.close();
    });
  });
}
