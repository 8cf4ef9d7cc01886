import type { Browser, Page } from 'playwright-core';

const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];
const MICROSECONDS = 1_000;

/** An entry of the browser's trace; times are in microseconds, `tdur` in those of a processor. */
interface Traced {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args: { data?: { interactionId?: number; timeStamp?: number; duration?: number; commitFinishTime?: number } };
}

/**
 * What the page worked for the event that it worked longest for, until its frame was handed over, in milliseconds of a processor:
 * what other programs do meanwhile does not count.
 */
export async function longestWork(browser: Browser, page: Page, act: () => Promise<unknown>): Promise<number> {
  await browser.startTracing(page, { categories: CATEGORIES });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: Traced[] };
  const tasks = traceEvents.filter(({ name, tdur }) => name === 'RunTask' && tdur !== undefined);
  const interactions = traceEvents.filter(
    ({ name, ph, args }) => name === 'EventTiming' && ph === 'b' && (args.data?.interactionId ?? 0) > 0,
  );
  return Math.max(0, ...interactions.map((event) => workFor(event, tasks)));
}

function workFor({ pid, tid, ts, args: { data } }: Traced, tasks: readonly Traced[]): number {
  const { timeStamp = 0, duration = 0, commitFinishTime = timeStamp + duration } = data ?? {};
  const until = ts + (commitFinishTime - timeStamp) * MICROSECONDS;
  const during = tasks.filter((task) => task.pid === pid && task.tid === tid && task.ts < until && endOf(task) > ts);
  return during.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / MICROSECONDS;
}

const endOf = ({ ts, dur = 0 }: Traced) => ts + dur;
