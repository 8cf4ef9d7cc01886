import { describe, expect, it } from 'vitest';
import { withoutWindow } from '../../workbench/channels/compare/compared-metric.js';
import { byWorth, worthConclusion } from '../../workbench/channels/value/worth-conclusion.js';

type Economics = Parameters<typeof worthConclusion>[0];

const channel = (key: string, estimate: number | null, unrecorded: string | null = null) => ({
  channel: { key, name: key.toUpperCase() },
  comparedMargin: estimate === null ? null : { estimate, lower: estimate - 2, upper: estimate + 2 },
  unrecorded,
});
const channels = [channel('web', 10), channel('mail', 30), channel('fair', 90, 'Nothing is recorded.')];
const pairs = [{ a: 'mail', b: 'web', adjustedPValue: 0.001 }];
const conclude = (changed: object = {}) =>
  worthConclusion({
    ...{ comparedAge: 6, currency: 'USD', period: 'MONTH', channels, pairs },
    ...changed,
  } as unknown as Economics).replaceAll('\u00a0', ' ');

describe('which channel is worth most', () => {
  it('is the first sentence, over the channels that can be judged', () => {
    expect(conclude()).toBe(
      'Customers of MAIL are worth most: 30.00 USD (28.00 to 32.00) each by age 6 in months, clearly more than those of WEB, 10.00 USD (8.00 to 12.00). ' +
        'One channel cannot be judged.',
    );
    expect(conclude({ pairs: [{ a: 'mail', b: 'web', adjustedPValue: 0.2 }] })).toContain('but not clearly more than');
  });

  it('is not said where fewer than two can be judged', () => {
    expect(conclude({ channels: channels.slice(1) })).toContain('cannot be said: only MAIL can be judged, 30.0');
    expect(conclude({ channels: channels.slice(2) })).toContain('none can be judged');
  });

  it('orders the table, with those that cannot be judged last', () => {
    const order = byWorth(channels as unknown as Economics['channels']);
    expect(order.map((one) => one.channel?.key)).toEqual(['mail', 'web', 'fair']);
  });
});

it('says that the window of a metric is not applied where all events count', () => {
  const metric = { key: 'revenue', name: 'Revenue', kind: 'MEAN', windowDays: 90 };
  expect(withoutWindow(metric, false)).toBe(
    'The window of 90 days of “Revenue” is not applied: all events of the past count.',
  );
  expect(withoutWindow(metric, true)).toContain('all events of the chosen days count');
  expect(withoutWindow({ ...metric, windowDays: null }, false)).toBeNull();
});
