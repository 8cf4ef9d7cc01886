import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../../setup/api.js';
import { launch, openShop } from '../../setup/shop.js';

describe('the profile of a segment among the customers of an experiment', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 90);
    await launch(api, 'spring', { segment: 'instagram' });
    const rule = { attribute: { name: 'vip', is: true } };
    await api.must(
      'mutation ($input: DefineSegmentInput!) { defineSegment(input: $input) { userErrors { message } } }',
      {
        input: { key: 'vips', rule },
      },
    );
  });
  afterAll(() => api?.remove());

  it('counts and compares those customers alone', async () => {
    const contrasts = 'contrasts { inside { customers missing } outside { customers missing } }';
    const { segment } = await api.must(`{ segment(key: "vips") {
      profile(amongExperiment: "spring", attributes: ["purchases", "gender"]) { base customersInside customersOutside ${contrasts} }
    } }`);
    // Customers 1, 4, 7, … came by Instagram; every fifth customer is a VIP.
    const sides = { inside: { customers: 6, missing: 0 }, outside: { customers: 24, missing: 0 } };
    expect(segment.profile).toEqual({
      base: 'customers of the experiment "spring"',
      customersInside: 6,
      customersOutside: 24,
      contrasts: [sides, sides],
    });
  });

  it('is nobody where the segment and the experiment share no customer', async () => {
    const { segment } = await api.must(
      '{ segment(key: "google") { profile(amongExperiment: "spring", attributes: ["purchases"]) { customersInside customersOutside } } }',
    );
    expect(segment.profile).toEqual({ customersInside: 0, customersOutside: 30 });
  });
});
