import { shownInterval } from '../../../../charts/numbers.js';
import { toneOf } from '../deciding-limits.js';
import type { ReportedEffect, ReportedMetric } from '../report-facts.js';
import { type EffectView, shownLimitsOf } from './effect-view.js';

/** The first primary effects in a sentence. */
export function effectsSentence(metrics: readonly ReportedMetric[], view: EffectView): string {
  const first = metrics.find(({ role }) => role === 'PRIMARY') ?? metrics[0];
  if (!first) return 'The experiment has no metrics.';
  const [known, unknown] = parted(first.effects, ({ absolute }) => absolute.estimate !== null);
  const [clear, unclear] = parted(
    known,
    (effect) => toneOf(shownLimitsOf(effect, 'absolute', view), 'NEITHER') !== 'unclear',
  );
  const parts = [
    ...clear.map((effect) => `${effect.arm.name} ${verbOf(effect, view)}`),
    ...about('no clear difference for', unclear),
    ...about('no answer yet for', unknown),
  ];
  return `${first.metric.name}: ${parts.join('; ')}.`;
}

function parted<T>(items: readonly T[], isMeant: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isMeant), items.filter((item) => !isMeant(item))];
}

function about(what: string, effects: readonly ReportedEffect[]): string[] {
  return effects.length === 0 ? [] : [`${what} ${listed(effects.map(({ arm }) => arm.name))}`];
}

function verbOf(effect: ReportedEffect, view: EffectView): string {
  const { absolute } = effect;
  const verb = (absolute.estimate ?? 0) > 0 ? 'increased it' : 'decreased it';
  const relative = shownLimitsOf(effect, 'relative', view);
  return relative?.estimate == null ? verb : `${verb} by ${shownInterval(relative, { kind: 'relative' })}`;
}

function listed(names: readonly string[]): string {
  const [most, rest] = [names.slice(0, 3), names.length - 3];
  return rest > 0 ? `${most.join(', ')} and ${rest} more` : most.join(', ');
}
