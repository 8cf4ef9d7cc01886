import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../../setup/api.js';
import { CONCLUDE, CREATE, draftInput, launch, openShop, RANDOMIZE, STOP, UPDATE } from '../../setup/shop.js';

describe('a step that the status does not allow', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 30);
    await api.must(CREATE, draftInput('draft'));
    for (const key of ['running', 'stopped', 'concluded']) await launch(api, key);
    for (const key of ['stopped', 'concluded']) await api.must(STOP, { input: { experiment: key } });
    await api.must(CONCLUDE, { input: { experiment: 'concluded', conclusion: 'Ship it.' } });
  });
  afterAll(() => api?.remove());

  const conclude = { conclusion: 'x' };
  it.each([
    ['concluding', CONCLUDE, 'running', conclude, 'is still running: stop it first (`stopExperiment`)'],
    ['concluding', CONCLUDE, 'draft', conclude, 'is a draft: start it first (`randomizeExperiment`), and stop it'],
    ['concluding', CONCLUDE, 'concluded', conclude, 'is already concluded'],
    ['stopping', STOP, 'draft', {}, 'is a draft: start it first'],
    ['stopping', STOP, 'stopped', {}, 'is already stopped'],
    ['stopping', STOP, 'concluded', {}, 'is concluded and can no longer change'],
    ['randomizing', RANDOMIZE, 'running', {}, 'is already running, and assignments never change'],
    ['randomizing', RANDOMIZE, 'stopped', {}, 'was already randomized and is stopped'],
    ['editing', UPDATE, 'concluded', { version: 1 }, 'is concluded and can no longer change. Plan a new experiment'],
  ])('says what to do: %s %#', async (_, mutation, experiment, more, sentence) => {
    const { data } = await api.ask(mutation, { input: { experiment, ...more } });
    const [payload] = Object.values(data) as { userErrors: object[] }[];
    expect(payload?.userErrors).toEqual([
      {
        field: 'experiment',
        code: 'WRONG_STATE',
        message: expect.stringContaining(`The experiment "${experiment}" ${sentence}`),
      },
    ]);
  });
});
