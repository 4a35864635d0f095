import type { Browser, BrowserContext } from 'playwright-core';
import { fromProduct, startProduct } from '../product/running-product';
import { temporaryHome } from '../product/temporary-home';
import { launchBrowser, openContext, openWindow, settled, signedIn, watchComplaints, type Screen } from './browser';

export interface Sight extends Omit<Screen, 'height'> {
  path: string;
}

/**
 * One product with the sample and one browser for all suites that only look: none of them changes what is stored. Windows of the person
 * signed in share a context, and with it the cache: each file of the page is fetched and compiled once.
 */
export class SampleDashboard {
  private readonly place = temporaryHome();
  private product?: Awaited<ReturnType<typeof startProduct>>;
  private browser?: Browser;
  private context?: BrowserContext;

  async start() {
    const product = await startProduct({ INFLECT_HOME: this.place.home });
    this.product = product;
    await fromProduct(product, {
      what: 'the sample is loaded',
      seconds: 120,
      condition: () => {
        if (product.output().includes('could not be loaded')) throw new Error('The sample could not be loaded');
        return product.output().includes('SAMPLE loaded');
      },
    });
    this.browser = await launchBrowser();
    const session = await signedIn({ browser: this.browser, link: product.signInLink });
    this.context = await openContext({ browser: this.browser, session });
  }

  async stop() {
    await this.browser?.close();
    await this.product?.stop();
    this.place.remove();
  }

  get address() {
    return this.product?.address ?? '';
  }

  /** A window of somebody who is not signed in. */
  async visitor({ colorScheme, width }: Omit<Sight, 'path'>) {
    if (!this.browser) throw new Error('The browser is not started.');
    return openWindow({ browser: this.browser, screen: { colorScheme, width, height: 900 } });
  }

  /** A window of its own that shows a page, once it has settled. */
  async visit({ path, colorScheme, width }: Sight) {
    if (!this.context) throw new Error('The browser is not started.');
    const page = await this.context.newPage();
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const complaints = watchComplaints(page, this.address);
    await page.goto(`${this.address}${path}`);
    await settled(page);
    return { page, complaints };
  }
}
