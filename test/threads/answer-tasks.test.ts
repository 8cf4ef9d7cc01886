import { expect, it } from 'vitest';
import { answerTasks } from '../../src/threads/answer-tasks.js';

it('refuses two tasks of one name', () => {
  const named = () => function count() {};
  expect(() => answerTasks([named(), named()])).toThrow('Two tasks have the name count');
});
