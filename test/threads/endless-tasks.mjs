// The entry of a thread whose tasks never end: only their end from outside can.
import { parentPort } from 'node:worker_threads';

const tasks = {
  forever() {
    parentPort.postMessage({ kind: 'progress', progress: 0 });
    for (;;);
  },
  hoard() {
    const hoard = [];
    for (;;) hoard.push(new Array(1_000).fill(hoard.length));
  },
  seven: () => 7,
  fail() {
    throw new Error('too late for anybody');
  },
};

parentPort.on('message', ({ task }) => {
  parentPort.postMessage({ kind: 'result', result: tasks[task]() });
});
