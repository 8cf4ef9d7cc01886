import { expect, it } from 'vitest';
import { attentionIn } from '../../workbench/home/attention.js';

type Home = Parameters<typeof attentionIn>[0];
const check = (part: string, status: string, sentence: string) => ({
  part,
  status,
  subject: null,
  sentence,
  whatToDo: 'Do it.',
});
const running = (key: string, ...checks: object[]) => ({ experiment: { key, name: key.toUpperCase() }, checks });
const LATE = check('DATA', 'WATCH', 'The last event is old.');

/** What Today asks, with a stopped experiment and whatever runs. */
const home = (...experiments: object[]) =>
  ({
    monitoring: { experiments, channels: [] },
    stopped: { edges: [{ node: { key: 's', name: 'S', decisions: [] } }] },
    undecided: { edges: [{ node: { key: 's' } }] },
    drafts: { edges: [] },
  }) as unknown as Home;

it('begins with alarms, then has what waits for a decision, then what to watch', () => {
  const items = attentionIn(home(running('a', LATE, check('SAMPLE_RATIO', 'ALARM', 'Sizes differ.'))));
  expect(items.map(({ state }) => state)).toEqual(['ALARM', 'STOPPED', 'WATCH']);
  expect(items[1]).toMatchObject({ recommends: { key: 's' } });
});

it('says once what several experiments wait for, with a link to the events', () => {
  const items = attentionIn(
    home(running('a', LATE), running('b', LATE), running('c', check('DATA', 'WATCH', 'Other.'))),
  );
  expect(items.slice(1).map(({ title, sentence, to }) => [title, sentence, to])).toEqual([
    ['Events of 2 experiments', 'The last event is old. They are: A, B.', '/data/events'],
    ['C', 'Other.', '/experiments/$key/run'],
  ]);
});
