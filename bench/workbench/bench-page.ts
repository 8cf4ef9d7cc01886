import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
/** The slowdown of the processor at which interactions are measured. */
const SLOWDOWN = 4;
const LOOK_MS = 20;

/** Keeps how long each event took until the next frame: the browser tells of those of 16 ms and more. */
const OBSERVE = `globalThis.heard = [];
new PerformanceObserver((list) => {
  for (const { name, duration, interactionId } of list.getEntries()) if (interactionId > 0) heard.push({ name, duration });
}).observe({ type: 'event', durationThreshold: 16, buffered: true });`;

/** What a screen or an interaction cost the browser. */
export interface PageCost {
  /** From the first event to the frame after the last, in milliseconds at the slowdown; of a screen until it has its answer. */
  milliseconds: number;
  /** Of a processor, for scripts, styles and layout, without the slowdown. */
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
    readonly page: Page,
    private readonly devtools: CDPSession,
  ) {}

  static async open(browser: Browser): Promise<BenchPage> {
    const context = await browser.newContext({ viewport: { width: 1300, height: 900 } });
    context.setDefaultTimeout(0);
    const page = await context.newPage();
    await page.addInitScript(OBSERVE);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    const opened = new BenchPage(page, devtools);
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
    const before = await this.work();
    const started = performance.now();
    await this.page.goto(address);
    await this.settled();
    const milliseconds = performance.now() - started;
    return { milliseconds, work: (await this.work()) - before };
  }

  async settled(): Promise<void> {
    await this.page.locator('h1').waitFor();
    const awaited = this.page.locator('.awaited, .opening, [aria-busy="true"]');
    while ((await awaited.count()) > 0) await this.page.waitForTimeout(LOOK_MS);
    await Promise.all(this.reading);
  }

  /** Does something with the processor slowed down: the longest that one of its events waited for the next frame. */
  async interact(act: (page: Page) => Promise<unknown>): Promise<PageCost> {
    await this.page.evaluate('heard.length = 0');
    const before = await this.work();
    await this.devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    await act(this.page);
    await this.settled();
    // The browser tells of events after the frame that follows them.
    await this.page.waitForTimeout(10 * LOOK_MS);
    await this.devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    const heard = await this.page.evaluate<{ duration: number }[]>('heard');
    return {
      milliseconds: Math.max(0, ...heard.map(({ duration }) => duration)),
      work: (await this.work()) - before,
    };
  }

  elements(): Promise<number> {
    return this.page.evaluate('document.querySelectorAll("*").length');
  }

  close(): Promise<void> {
    return this.page.context().close();
  }

  private async work(): Promise<number> {
    const { metrics } = await this.devtools.send('Performance.getMetrics');
    const parts = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'];
    return 1_000 * metrics.filter(({ name }) => parts.includes(name)).reduce((sum, { value }) => sum + value, 0);
  }
}
