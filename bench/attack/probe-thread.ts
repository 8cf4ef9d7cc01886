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

/** An answer: its question, milliseconds, and what was wrong with it; null for a good one. */
export type Probe = [name: string, milliseconds: number, problem: string | null];

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

function ask(question: ProbeData['questions'][number]): Promise<void> {
  const started = performance.now();
  return new Promise((resolve) => {
    const settle = (problem: string | null) => {
      answered.push([question.name, performance.now() - started, problem]);
      resolve();
    };
    send(question, settle);
  });
}

function send(question: ProbeData['questions'][number], settle: (problem: string | null) => void): void {
  const { path, headers, body } = question;
  const method = body === undefined ? 'GET' : 'POST';
  const sent = request(new URL(path, origin), { method, headers, agent, timeout: PATIENCE_MS }, (response) => {
    let text = '';
    response.on('data', (chunk) => {
      text += chunk;
    });
    response.on('end', () => {
      if (response.statusCode !== 200) settle(String(response.statusCode));
      else settle(/"code":"(\w+)"/.exec(text)?.[1] ?? null);
    });
    response.on('error', () => settle('BROKEN'));
  });
  sent.once('timeout', () => sent.destroy());
  sent.once('error', (error: NodeJS.ErrnoException) => {
    // The server has closed an idle connection at the moment of its use: any client asks again.
    if (sent.reusedSocket && error.code === 'ECONNRESET') send(question, settle);
    else settle(error.code ?? 'ERROR');
  });
  sent.end(body);
}
