import { parentPort } from 'node:worker_threads';
import { type EngineReply, type EngineRequest, failureOf } from './engine-messages.js';
import { runTask, type Task } from './task.js';

/** More reports a second than anybody reads. */
const REPORT_EVERY_MS = 100;

/** Makes this thread run the tasks that its parent asks for, one after the other. */
export function answerTasks(tasks: readonly Task[]): void {
  const byName = new Map(tasks.map((task) => [task.name, task]));
  const twice = tasks.find((task) => byName.get(task.name) !== task);
  if (twice) throw new Error(`Two tasks have the name ${twice.name}: rename one.`);
  if (!parentPort) throw new Error('Tasks are answered on worker threads only.');
  const port = parentPort;
  port.on('message', (request: EngineRequest) => {
    answer(byName.get(request.task), request, (reply) => port.postMessage(reply));
  });
}

function answer(task: Task | undefined, request: EngineRequest, reply: (message: EngineReply) => void): void {
  let reported = 0;
  const report = (progress: number) => {
    const now = performance.now();
    if (now - reported < REPORT_EVERY_MS) return;
    reported = now;
    reply({ kind: 'progress', progress });
  };
  try {
    if (!task) throw new Error(`Threads do not know the task ${request.task}: list it in src/worker-tasks.ts.`);
    reply({ kind: 'result', result: runTask(task, request.args as never[], report) });
  } catch (error) {
    reply({ kind: 'failure', failure: failureOf(error) });
  }
}
