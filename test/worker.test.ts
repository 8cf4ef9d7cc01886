import { expect, it, vi } from 'vitest';

const events = vi.hoisted(() => [] as string[]);
vi.mock('../src/threads/yield-to-others.js', () => ({ yieldToOthers: () => events.push('lets others go before') }));
vi.mock('../src/threads/answer-tasks.js', () => ({ answerTasks: () => events.push('answers') }));
vi.mock('../src/worker-tasks.js', () => {
  events.push('reads the code of calculations');
  return { workerTasks: [] };
});

it('an engine thread lets requests go before it reads the code of calculations', async () => {
  await import('../src/worker.js');
  expect(events).toEqual(['lets others go before', 'reads the code of calculations', 'answers']);
});
