import { answerTasks } from './threads/answer-tasks.js';
import { workerTasks } from './worker-tasks.js';

answerTasks(workerTasks);
