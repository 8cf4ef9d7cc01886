import { parentPort } from 'node:worker_threads';
import { type EngineReply, type EngineRequest, failureOf } from './engine-messages.js';
import { runTask, type TaskArgument, type TaskName } from './engine-tasks.js';

/** More reports a second than anybody reads. */
const REPORT_EVERY_MS = 100;

parentPort!.on('message', (request: EngineRequest) => answer(request));

function answer({ task, argument }: EngineRequest): void {
  let reported = 0;
  const report = (progress: number) => {
    const now = performance.now();
    if (now - reported < REPORT_EVERY_MS) return;
    reported = now;
    reply({ kind: 'progress', progress });
  };
  try {
    reply({ kind: 'result', result: runTask(task, argument as TaskArgument<TaskName>, report) });
  } catch (error) {
    reply({ kind: 'failure', failure: failureOf(error) });
  }
}

function reply(message: EngineReply): void {
  parentPort!.postMessage(message);
}
