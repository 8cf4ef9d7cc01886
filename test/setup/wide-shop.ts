import { type Api, DAY, START } from './api.js';
import {
  CONCLUDE,
  CREATE,
  customerKey,
  DEFINE_METRIC,
  DEFINE_SEGMENT,
  draftInput,
  launch,
  RECORD_CUSTOMERS,
  RECORD_EVENTS,
  STOP,
} from './shop.js';

const CUSTOMERS = 240;
const SINCE = 90;
/** As many drafts as today's page reviews: a review asks by itself, so that there is a most. */
const REVIEWED = 5;

export const numbered = (word: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${word}${index}`);

const OFFER = { contactCost: 0.1, redemptionCost: 1, redemptionMetric: 'metric1' };

/**
 * The same customers with more or less around them: `count` channels, attributes, event types, metrics, segments and holdouts, and as
 * many drafts, running, stopped and concluded experiments. `running0` has as many treatments and metrics.
 */
export async function openWideShop(api: Api, count: number): Promise<void> {
  await define(api, count);
  await recordBefore(api, count);
  for (const [index, key] of numbered('segment', count).entries()) {
    await api.must(DEFINE_SEGMENT, { input: { key, rule: { attribute: { name: 'attribute0', atLeast: index } } } });
  }
  await api.must(DEFINE_SEGMENT, {
    input: { key: 'everybody', rule: { attribute: { name: 'attribute0', atLeast: 0 } } },
  });
  const [control, ...others] = numbered('arm', count);
  const wide = {
    arms: [{ key: control, isControl: true }, ...others.map((key) => ({ key, ...OFFER }))],
    metrics: numbered('metric', count).map((metric, index) => ({
      metric,
      role: index === 0 ? 'PRIMARY' : 'SECONDARY',
    })),
    plan: { compareSegments: numbered('segment', count) },
  };
  const plain = {
    metrics: wide.metrics.slice(0, 2),
    arms: [
      { key: 'control', isControl: true },
      { key: 'treated', ...OFFER },
    ],
  };
  for (const key of numbered('draft', Math.max(count, REVIEWED)))
    await api.must(CREATE, draftInput(key, key === 'draft0' ? wide : plain));
  for (const key of numbered('running', count)) await launch(api, key, key === 'running0' ? wide : plain);
  for (const key of [...numbered('stopped', count), ...numbered('concluded', count)]) await launch(api, key, plain);
  api.clock.now = new Date(START.getTime() + 30 * DAY);
  await recordEvents(api, count, [3, 20]);
  for (const experiment of [...numbered('stopped', count), ...numbered('concluded', count)]) {
    await api.must(STOP, { input: { experiment, note: 'Enough customers.' } });
  }
  for (const experiment of numbered('concluded', count)) {
    await api.must(CONCLUDE, { input: { experiment, conclusion: 'Nothing changed.' } });
  }
  for (const key of numbered('holdout', count)) {
    await api.must(
      'mutation ($input: DefineHoldoutInput!) { defineHoldout(input: $input) { userErrors { message } } }',
      {
        input: { key, share: 0.1 / count },
      },
    );
  }
}

async function define(api: Api, count: number): Promise<void> {
  for (const key of numbered('channel', count)) {
    await api.must(`mutation { defineChannel(input: { key: "${key}" }) { userErrors { message } } }`);
  }
  for (const key of numbered('attribute', count)) {
    await api.must(`mutation { defineAttribute(input: { key: "${key}", type: NUMBER }) { userErrors { message } } }`);
  }
  for (const [index, event] of numbered('event', count).entries()) {
    await api.must(`mutation { defineEventType(input: { key: "${event}" }) { userErrors { message } } }`);
    const parts = { kind: 'MEAN', event, aggregation: index === 1 ? 'COUNT' : 'SUM', windowDays: 28, margin: 0.5 };
    await api.must(DEFINE_METRIC, { input: { key: `metric${index}`, unit: 'CURRENCY', ...parts } });
  }
}

const CUSTOMER_KEYS = Array.from({ length: CUSTOMERS }, (_, index) => customerKey(index));

async function recordBefore(api: Api, count: number): Promise<void> {
  const customers = CUSTOMER_KEYS.map((key, index) => ({
    key,
    channel: `channel${index % count}`,
    acquiredAt: new Date(START.getTime() - (80 - (index % 70)) * DAY),
    attributes: numbered('attribute', count).map((name, of) => ({ name, number: (index * (of + 3)) % 23 })),
  }));
  await api.must(RECORD_CUSTOMERS, { input: { customers, knownFrom: new Date(START.getTime() - SINCE * DAY) } });
  await recordEvents(api, count, [-20, -3]);
  const spend = numbered('channel', count).flatMap((channel, of) =>
    Array.from({ length: 80 }, (_, day) => ({
      channel,
      day: new Date(START.getTime() - (80 - day) * DAY).toISOString().slice(0, 10),
      amount: 10 + of + (day % 7),
    })),
  );
  await api.must('mutation ($input: RecordSpendInput!) { recordSpend(input: $input) { userErrors { message } } }', {
    input: { spend },
  });
}

async function recordEvents(api: Api, count: number, days: number[]): Promise<void> {
  for (const type of numbered('event', count)) {
    const events = CUSTOMER_KEYS.flatMap((customer, index) =>
      days.map((day) => ({
        customer,
        type,
        key: `${customer} ${day}`,
        at: new Date(START.getTime() + (day + (index % 2)) * DAY),
        value: 1 + ((index * 7 + day * day) % 30),
      })),
    );
    await api.must(RECORD_EVENTS, { input: { events } });
  }
}
