import { Agent, request } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

/** How often each question is asked, whether the last answer has arrived or not: a server that does not answer hides nothing. */
const EVERY_MS = 50;
/** What has not been answered by then counts as this long. */
const PATIENCE_MS = 30_000;

/** What others ask meanwhile. */
export interface ProbeData {
  origin: string;
  questions: { name: string; path: string; headers: Record<string, string>; body?: string }[];
}

/** An answer: its question, milliseconds, and whether it was a good one. */
export type Probe = [name: string, milliseconds: number, good: boolean];

const { origin, questions } = workerData as ProbeData;
const agent = new Agent({ keepAlive: true });
const answered: Probe[] = [];
const running = new Set<Promise<void>>();

const timer = setInterval(() => {
  for (const question of questions) {
    const answer = ask(question).finally(() => running.delete(answer));
    running.add(answer);
  }
}, EVERY_MS);

parentPort?.once('message', async () => {
  clearInterval(timer);
  await Promise.all(running);
  agent.destroy();
  parentPort?.postMessage(answered);
});

function ask({ name, path, headers, body }: ProbeData['questions'][number]): Promise<void> {
  const started = performance.now();
  return new Promise((resolve) => {
    const settle = (good: boolean) => {
      answered.push([name, performance.now() - started, good]);
      resolve();
    };
    const method = body === undefined ? 'GET' : 'POST';
    const sent = request(new URL(path, origin), { method, headers, agent, timeout: PATIENCE_MS }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => settle(response.statusCode === 200 && !text.includes('"errors"')));
      response.on('error', () => settle(false));
    });
    sent.once('timeout', () => sent.destroy());
    sent.once('error', () => settle(false));
    sent.end(body);
  });
}
