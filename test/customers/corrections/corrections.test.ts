import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { customerKey, openShop, RECORD_EVENTS } from '../../setup/shop.js';

const CORRECT = `mutation ($input: CorrectEventsInput!) {
  correctEvents(input: $input) { corrected restored unchanged userErrors { field code message } }
}`;
const VOID = `mutation ($input: VoidEventsInput!) {
  voidEvents(input: $input) { voided unchanged userErrors { field code message } }
}`;
const HISTORY = `query ($key: String!) { customer(key: $key) { events(type: "purchase") {
  key at value recordedAt voided revisions { change changedAt reason actor at value }
} } }`;
const TIME = '2026-03-01T00:00:00.000Z';

describe('correcting and voiding events', () => {
  let api: Api;
  let customers = 0;
  const at = (days: number) => new Date(START.getTime() + days * DAY);
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 40);
  });
  afterAll(() => api.remove());

  /** Records an event of a customer of its own, ten days before it is corrected. */
  const recorded = async (value: number | null = 10) => {
    const event = { customer: customerKey(customers++), type: 'purchase', key: 'o1' };
    api.clock.now = at(0);
    await api.must(RECORD_EVENTS, { input: { events: [{ ...event, at: TIME, value }] } });
    api.clock.now = at(10);
    return event;
  };
  const correct = async (...events: object[]) =>
    (await api.must(CORRECT, { input: { events, reason: 'typed wrong' } })).correctEvents;
  const voids = async (...events: object[]) =>
    (await api.must(VOID, { input: { events, reason: 'test order' } })).voidEvents;
  const eventsOf = async ({ customer }: { customer: string }) =>
    (await api.must(HISTORY, { key: customer })).customer.events;

  it('keeps what was recorded before, with the reason, the actor and the times', async () => {
    const event = await recorded();
    expect(await correct({ ...event, value: 12.5 })).toMatchObject({ corrected: 1, restored: 0, unchanged: 0 });
    expect(await eventsOf(event)).toEqual([
      {
        key: 'o1',
        at: TIME,
        value: 12.5,
        recordedAt: at(10).toISOString(),
        voided: false,
        revisions: [
          {
            change: 'CORRECTED',
            changedAt: at(10).toISOString(),
            reason: 'typed wrong',
            actor: 'local',
            at: TIME,
            value: 10,
          },
        ],
      },
    ]);
  });

  it('changes only what is given', async () => {
    const event = await recorded();
    await correct({ ...event, at: '2026-02-28T00:00:00.000Z' });
    expect(await eventsOf(event)).toMatchObject([{ at: '2026-02-28T00:00:00.000Z', value: 10 }]);
    await correct({ ...event, value: null });
    expect(await eventsOf(event)).toMatchObject([{ at: '2026-02-28T00:00:00.000Z', value: null }]);
  });

  it('keeps no version for a correction that changes nothing', async () => {
    const event = await recorded();
    expect(await correct({ ...event, value: 10 })).toMatchObject({ corrected: 0, unchanged: 1 });
    expect(await eventsOf(event)).toMatchObject([{ revisions: [] }]);
  });

  it('voids an event once, and restores it by a correction', async () => {
    const event = await recorded();
    expect(await voids(event)).toMatchObject({ voided: 1, unchanged: 0 });
    expect(await voids(event)).toMatchObject({ voided: 0, unchanged: 1 });
    expect(await eventsOf(event)).toMatchObject([
      { at: TIME, value: 10, recordedAt: null, voided: true, revisions: [{ change: 'VOIDED', reason: 'test order' }] },
    ]);
    api.clock.now = at(11);
    expect(await correct({ ...event, value: 11 })).toMatchObject({ corrected: 0, restored: 1 });
    expect(await eventsOf(event)).toMatchObject([
      { value: 11, voided: false, revisions: [{ change: 'VOIDED' }, { change: 'RESTORED', value: 10 }] },
    ]);
  });

  it('does not take a voided event from the file that is sent again', async () => {
    const event = await recorded();
    await voids(event);
    const sent = await api.must(RECORD_EVENTS.replace('added', 'added superseded'), {
      input: { events: [{ ...event, at: TIME, value: 10 }] },
    });
    expect(sent.recordEvents).toMatchObject({ added: 0, superseded: 1 });
    expect(await eventsOf(event)).toMatchObject([{ voided: true }]);
  });

  it('orders versions although the clock of a server is late', async () => {
    const event = await recorded();
    api.clock.now = at(20);
    await correct({ ...event, value: 20 });
    api.clock.now = at(19);
    await correct({ ...event, value: 19 });
    const [{ recordedAt, revisions }] = await eventsOf(event);
    expect(revisions.map(({ changedAt }: { changedAt: string }) => changedAt)).toEqual([
      at(20).toISOString(),
      at(20).toISOString(),
    ]);
    expect(recordedAt).toBe(at(20).toISOString());
  });

  it('keeps events of other customers, types and keys apart, in one request', async () => {
    const [first, second] = [await recorded(1), await recorded(2)];
    const visit = { ...first, type: 'visit' };
    await api.must(RECORD_EVENTS, { input: { events: [{ ...visit, at: TIME }] } });
    expect(await voids(visit, second)).toMatchObject({ voided: 2 });
    expect(await eventsOf(first)).toMatchObject([{ value: 1, voided: false }]);
    expect(await eventsOf(second)).toMatchObject([{ value: 2, voided: true }]);
  });

  it('changes none of the events when one is not recorded, and names it', async () => {
    const event = await recorded();
    const input = { events: [event, { ...event, key: 'never' }], reason: 'x' };
    const before = await api.dump();
    const { userErrors } = (await api.ask(VOID, { input })).data.voidEvents;
    expect(userErrors).toMatchObject([
      { field: 'events.1.key', code: 'NOT_FOUND', message: expect.stringContaining('"never"') },
    ]);
    expect(await api.dump()).toEqual(before);
  });

  it.each([
    ['an unknown customer', { customer: 'nobody' }, 'events.0.customer', 'NOT_FOUND'],
    ['an unknown type', { type: 'nothing' }, 'events.0.type', 'NOT_FOUND'],
    ['a time to come', { at: '2027-01-01T00:00:00Z' }, 'events.0.at', 'OUT_OF_RANGE'],
  ])('refuses %s', async (_, parts, field, code) => {
    const event = await recorded();
    const { data } = await api.ask(CORRECT, { input: { events: [{ ...event, ...parts }], reason: 'x' } });
    expect(data.correctEvents.userErrors).toMatchObject([{ field, code }]);
  });

  it.each([
    ['before the customer was acquired', '2019-05-05T00:00:00.000Z'],
    ['of long ago', '1900-01-01T00:00:00.000Z'],
    ['of a year that nobody means', '0001-01-01T00:00:00.000Z'],
  ])('takes or refuses a time %s as recording does', async (_, time) => {
    const event = await recorded();
    const another = { ...event, key: 'o2', at: time };
    const inputs = { events: [{ ...event, at: time }], reason: 'x' };
    const recording = await api.ask(RECORD_EVENTS, { input: { events: [another] } });
    const correcting = await api.ask(CORRECT, { input: inputs });
    const told = ({ data, errors }: Awaited<ReturnType<Api['ask']>>, field: string) => ({
      userErrors: data?.[field].userErrors,
      errors: errors?.map(({ extensions }: { extensions: { code: string } }) => extensions.code),
    });
    expect(told(correcting, 'correctEvents').errors).toEqual(told(recording, 'recordEvents').errors);
    const messages = (field: string, answer: typeof recording) =>
      told(answer, field).userErrors?.map(({ message }: { message: string }) => message);
    expect(messages('correctEvents', correcting)).toEqual(messages('recordEvents', recording));
  });

  it('refuses the same event twice, and a change without a reason', async () => {
    const event = await recorded();
    const twice = await api.ask(VOID, { input: { events: [event, event], reason: 'x' } });
    expect(twice.data.voidEvents.userErrors).toMatchObject([{ field: 'events.1.key', code: 'INVALID' }]);
    const blank = await api.ask(VOID, { input: { events: [event], reason: ' ' } });
    expect(blank.data.voidEvents.userErrors).toMatchObject([{ field: 'reason', code: 'INVALID' }]);
  });

  it('gives the latest events of several customers in one batch', async () => {
    const event = await recorded(1);
    const events = [2, 3].map((day) => ({ ...event, key: `o${day}`, at: `2026-02-0${day}T00:00:00Z`, value: day }));
    await api.must(RECORD_EVENTS, { input: { events } });
    const query = `query ($key: String!) { customer(key: $key) { events(type: "purchase", first: 2) { key } }
      customers(first: 3) { edges { node { events(type: "purchase") { key } } } } }`;
    const { customer, customers: page } = await api.must(query, { key: event.customer });
    expect(customer.events).toEqual([{ key: 'o1' }, { key: 'o3' }]);
    expect(page.edges).toHaveLength(3);
    const refused = await api.ask(query.replace('first: 2', 'first: 0'), { key: event.customer });
    expect(refused.errors[0]?.message).toContain('1 to 100');
  });
});
