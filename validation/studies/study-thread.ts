import { parentPort } from 'node:worker_threads';
import { allStudies } from './all-studies.js';
import type { StudyOrder } from './run-on-threads.js';

const studies = allStudies();

parentPort!.on('message', ({ index, scale }: StudyOrder) => {
  parentPort!.postMessage(studies[index]!.run(scale));
});
