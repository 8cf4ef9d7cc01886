import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../setup/api.js';
import { DEFINE_SEGMENT, ERASE, openShop } from '../setup/shop.js';

const PREVIEW = `query ($rule: SegmentRuleInput!) { segmentPreview(rule: $rule) { inWords size customers } }`;

describe('the preview of a rule', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 30);
    await api.must(ERASE, { input: { customer: 'c0000' } });
  });
  afterAll(() => api?.remove());

  it('counts the customers that the segment has once it is defined, and defines none', async () => {
    const rule = { all: [{ channel: { in: ['google'] } }, { not: { attribute: { name: 'vip', is: true } } }] };
    const { segmentPreview } = await api.must(PREVIEW, { rule });
    expect(segmentPreview).toMatchObject({ customers: 29, inWords: 'channel is "google" and not ("vip" is true)' });
    expect((await api.must('{ segments { totalCount } }')).segments.totalCount).toBe(3);
    const { defineSegment } = await api.must(DEFINE_SEGMENT, { input: { key: 'previewed', rule } });
    expect(defineSegment.segment.size).toBe(segmentPreview.size);
    const { segment } = await api.must('{ segment(key: "previewed") { inWords } }');
    expect(segment.inWords).toBe(segmentPreview.inWords);
  });

  it.each([
    [{ channel: { in: ['tv'] } }, 'tv'],
    [{ attribute: { name: 'purchases', atLeast: 3, atMost: 2 } }, 'No customer'],
  ])('refuses %o as the definition would', async (rule, words) => {
    const { data, errors } = await api.ask(PREVIEW, { rule });
    expect(data?.segmentPreview ?? null).toBe(null);
    expect(errors?.[0]?.message).toContain(words);
  });
});
