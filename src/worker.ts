import { yieldToOthers } from './threads/yield-to-others.js';

// To read all code of calculations takes up to a second of a processor, which is not to be that of requests: hence comes first what
// lets others go before, and what is to be read is imported afterwards.
yieldToOthers();
const [{ answerTasks }, { workerTasks }] = await Promise.all([
  import('./threads/answer-tasks.js'),
  import('./worker-tasks.js'),
]);
answerTasks(workerTasks);
