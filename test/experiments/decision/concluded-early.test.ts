import { expect, it } from 'vitest';
import { DAY, START, startApi } from '../../setup/api.js';
import { armsOf, CONCLUDE, DEFINE_METRIC, launch, openShop, recordPurchases, STOP } from '../../setup/shop.js';

const DECIDE = `{ experiment(key: "early") { decision {
  verdict sentence warnings { code } arms { evidence { finding } whatWouldChangeIt }
} readout { warnings { code message remedy } } } }`;

it('says to wait only while outcomes come in, and never once the experiment is concluded', async () => {
  const api = await startApi();
  await openShop(api, 200);
  const metric = { kind: 'MEAN', event: 'purchase', aggregation: 'SUM', windowDays: 28, direction: 'HIGHER_IS_BETTER' };
  await api.must(DEFINE_METRIC, { input: { ...metric, key: 'sales', margin: 0.5 } });
  await launch(api, 'early', {
    arms: [{ key: 'control', isControl: true }, { key: 'letter' }],
    metrics: [{ metric: 'sales', role: 'PRIMARY' }],
  });
  const arms = await armsOf(api, 'early');
  const lift: Record<string, number> = { control: 0, letter: 8 };
  api.clock.now = new Date(START.getTime() + 3 * DAY);
  await recordPurchases(
    api,
    [...arms].map(([key, arm], index): [string, number, number] => [key, 1, 20 + (index % 11) + (lift[arm] ?? 0)]),
  );
  api.clock.now = new Date(START.getTime() + 10 * DAY);
  await api.must(STOP, { input: { experiment: 'early' } });
  const stopped = (await api.must(DECIDE)).experiment;
  expect(stopped.decision.verdict).toBe('CONTINUE');
  const until = new Date(START.getTime() + 28 * DAY).toISOString().slice(0, 10);
  expect(stopped.decision.sentence).toMatch(
    new RegExp(`The experiment was stopped, but outcomes of \\d+ customers still come in until ${until}`),
  );
  expect(stopped.readout.warnings[0]).toMatchObject({
    code: 'INTERIM_LOOK',
    message: expect.stringContaining('The experiment is stopped, but outcome windows are still open.'),
    remedy: 'Wait until all outcome windows are closed, then decide.',
  });
  await api.must(CONCLUDE, { input: { experiment: 'early', conclusion: 'It takes too long.' } });
  const { decision } = (await api.must(DECIDE)).experiment;
  expect(decision.verdict).toBe('CANNOT_TELL');
  expect(decision.sentence).toContain('The experiment was concluded before its outcomes were complete');
  expect(decision.sentence).not.toContain('Wait');
  expect(decision.warnings.map(({ code }: { code: string }) => code)).not.toContain('INTERIM_LOOK');
  expect(decision.arms[0].whatWouldChangeIt).toEqual(['A new experiment that is read when its outcomes are complete.']);
  await api.remove();
});
