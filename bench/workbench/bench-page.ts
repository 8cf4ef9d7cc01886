import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { longestWork } from './traced.js';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
/** The slowdown of the processor at which interactions are measured. */
const SLOWDOWN = 4;
const LOOK_MS = 20;
const FRAMES_MS = 200;
/** After which what is waited for counts as failed. */
const PATIENCE_MS = 30_000;

/** Keeps how long each event took until the next frame: the browser tells of those of 16 ms and more. */
const OBSERVE = `globalThis.heard = [];
new PerformanceObserver((list) => {
  for (const { name, duration, interactionId } of list.getEntries()) if (interactionId > 0) heard.push({ name, duration });
}).observe({ type: 'event', durationThreshold: 16, buffered: true });`;

/** What a screen cost the browser. */
export interface PageCost {
  /** Until it has its answer. */
  milliseconds: number;
  /** Milliseconds of a processor for scripts, styles and layout. */
  work: number;
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}

/** A page of its own whose work is measured. */
export class BenchPage {
  /** What was asked of the server, with the bytes of the answers. */
  readonly asked: { operation: string; bytes: number }[] = [];
  private readonly reading: Promise<void>[] = [];

  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
    private readonly devtools: CDPSession,
    private readonly patience: number,
  ) {}

  /** @param patience in milliseconds, after which what is waited for counts as failed */
  static async open(browser: Browser, patience = PATIENCE_MS): Promise<BenchPage> {
    const context = await browser.newContext({ viewport: { width: 1300, height: 900 } });
    context.setDefaultTimeout(patience);
    const page = await context.newPage();
    await page.addInitScript(OBSERVE);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    const opened = new BenchPage(browser, page, devtools, patience);
    page.on('response', (response) => {
      if (new URL(response.url()).pathname !== '/graphql') return;
      const read = async () => {
        const { operationName } = response.request().postDataJSON();
        opened.asked.push({ operation: operationName, bytes: (await response.body()).length });
      };
      opened.reading.push(read().catch(() => undefined));
    });
    return opened;
  }

  /** Opens an address and waits until its screen has its answer. */
  async show(address: string): Promise<PageCost> {
    const before = await this.used();
    const started = performance.now();
    await this.page.goto(address);
    await this.settled();
    const milliseconds = performance.now() - started;
    return { milliseconds, work: (await this.used()) - before };
  }

  async settled(): Promise<void> {
    await this.page.locator('h1').waitFor();
    const awaited = this.page.locator('.awaited, .opening, [aria-busy="true"]');
    const until = performance.now() + this.patience;
    while ((await awaited.count()) > 0) {
      if (performance.now() > until) throw new Error(`${this.page.url()} still waits for an answer.`);
      await this.page.waitForTimeout(LOOK_MS);
    }
    await Promise.all(this.reading);
  }

  /** Does something: what the page works for one of its events at most until the next frame, as on a processor slowed down. */
  async work(act: (page: Page) => Promise<unknown>): Promise<number> {
    const done = () => act(this.page).then(() => this.afterFrames());
    return SLOWDOWN * (await longestWork(this.browser, this.page, done));
  }

  /** Does something with the processor slowed down: the longest that one of its events waited for the next frame. */
  async wait(act: (page: Page) => Promise<unknown>): Promise<number> {
    await this.page.evaluate('heard.length = 0');
    await this.devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    await act(this.page);
    await this.afterFrames();
    await this.devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    const heard = await this.page.evaluate<{ duration: number }[]>('heard');
    return Math.max(0, ...heard.map(({ duration }) => duration));
  }

  /** The browser tells of events after the frame that follows them. To look at the page earlier would be work of the page. */
  private async afterFrames(): Promise<void> {
    await this.page.waitForTimeout(FRAMES_MS);
    await this.settled();
    await this.page.waitForTimeout(FRAMES_MS);
  }

  elements(): Promise<number> {
    return this.page.evaluate('document.querySelectorAll("*").length');
  }

  close(): Promise<void> {
    return this.page.context().close();
  }

  private async used(): Promise<number> {
    const { metrics } = await this.devtools.send('Performance.getMetrics');
    const parts = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'];
    return 1_000 * metrics.filter(({ name }) => parts.includes(name)).reduce((sum, { value }) => sum + value, 0);
  }
}
