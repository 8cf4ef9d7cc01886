import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../setup/api.js';

const unknown = 'an-unknown-key';

describe('a root query that fails', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.remove());

  it.each([
    ['channelComparison', `channelComparison(input: { metric: "${unknown}" }) { customersWithoutChannel }`],
    ['clustering', `clustering(input: { attributes: ["${unknown}"], k: 2 }) { k }`],
    ['clusterCounts', `clusterCounts(input: { attributes: ["${unknown}"] }) { k }`],
    ['metricHistory', `metricHistory(input: { metric: "${unknown}" }) { customers }`],
    [
      'campaignPower',
      `campaignPower(input: { history: { metric: "${unknown}" }, effect: { absolute: 1 }, power: 0.8 }) { customersAvailable }`,
    ],
    ['campaignDuration', `campaignDuration(input: { customers: 100, segment: "${unknown}" }) { replays }`],
  ])('%s is null, and the fields beside it stay', async (field, selection) => {
    const { data, errors } = await api.ask(`{ settings { currency } ${selection} }`);
    expect(data).toEqual({ settings: { currency: expect.any(String) }, [field]: null });
    expect(errors).toMatchObject([{ path: [field], extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});
