import type { EffectDay } from '../../../../charts/effect-days.js';
import type { LimitsFragment } from '../../../../charts/fragments.js';
import { shownCount, shownInterval, shownPValue, type Unit } from '../../../../charts/numbers.js';

/** What limits say about an effect. */
type Finding = 'increased' | 'decreased' | 'nothing';

export function findingOf(limits: Pick<LimitsFragment, 'lower' | 'upper'> | null): Finding {
  if (limits?.lower != null && limits.lower > 0) return 'increased';
  return limits?.upper != null && limits.upper < 0 ? 'decreased' : 'nothing';
}

/** What the replay of one effect is about. */
export interface Replayed {
  treatment: string;
  metric: string;
  unit: Unit;
  /** At least one. */
  days: readonly EffectDay[];
}

/** How often looks would have found something, in sentences. */
export function summaryOf({ days }: Replayed): string {
  const last = days.at(-1);
  const hasPlain = days.filter(({ plain }) => findingOf(plain) !== 'nothing');
  const hasValid = days.filter(({ everyDay }) => findingOf(everyDay) !== 'nothing');
  const misleading = hasPlain.filter(({ plain }) => findingOf(plain) !== findingOf(last?.plain ?? null));
  const often = (found: readonly EffectDay[]) =>
    found.length === 0 ? 'on no day' : `on ${shownCount(found.length)}, first on day ${found[0]?.day}`;
  const sentences = [
    `Of ${shownCount(days.length)} days, the limits of one look excluded 0 ${often(hasPlain)}; limits that allow for a look every day ${often(hasValid)}.`,
    misleading.length > 0 &&
      `On ${shownCount(misleading.length)} of them the limits of one look found what the last day does not show.`,
  ];
  return sentences.filter(Boolean).join(' ');
}

/** What somebody would have said who stopped on a day, and what could be said honestly. */
export function storyOf(replayed: Replayed, day: EffectDay): string[] {
  return [naively(replayed, day), honestly(day), atTheEnd(replayed, day)].filter((sentence) => sentence !== null);
}

function naively({ treatment, metric, unit }: Replayed, { day, plain, pValue, missing }: EffectDay): string {
  if (!plain) return `On day ${day} there was no answer. ${missing ?? ''}`.trim();
  const finding = findingOf(plain);
  if (finding === 'nothing') {
    return `On day ${day} the limits of one look included 0: somebody who stopped then would have seen no clear difference.`;
  }
  return `On day ${day} the limits of one look excluded 0 (${shownPValue(pValue)}): somebody who stopped then would have said that ${treatment} ${finding} ${metric} by ${shownInterval(magnitude(plain), unit)}.`;
}

/** What was decreased, was so by a positive number. */
function magnitude(limits: LimitsFragment): LimitsFragment {
  if (findingOf(limits) !== 'decreased') return limits;
  const turned = (value: number | null) => (value === null ? null : -value);
  return {
    ...limits,
    estimate: turned(limits.estimate),
    lower: turned(limits.upper),
    upper: turned(limits.lower),
  };
}

function honestly({ everyDay, plain, missing }: EffectDay): string | null {
  if (!plain) return null;
  if (everyDay?.lower == null && everyDay?.upper == null)
    return `Nothing could be concluded yet. ${missing ?? ''}`.trim();
  const finding = findingOf(everyDay);
  if (finding === 'nothing')
    return 'Limits that allow for a look every day included 0: the honest conclusion was that it is too early to say.';
  return `Limits that allow for a look every day excluded 0 too: that it ${finding} was an honest conclusion even then.`;
}

function atTheEnd({ days, unit }: Replayed, { day }: EffectDay): string | null {
  const last = days.at(-1);
  if (!last?.plain || last.day === day) return null;
  return `On the last day, day ${last.day}, the effect was ${shownInterval(last.plain, unit)}.`;
}

/** The honest conclusion of a day in a few words. */
export function conclusionOf({ everyDay }: EffectDay, isLast: boolean): string {
  const finding = findingOf(everyDay);
  if (finding !== 'nothing') return finding;
  return isLast ? 'no clear difference' : 'too early to say';
}

/** Some of the days, evenly spaced, with the last one. */
export function someOf(days: readonly EffectDay[], most: number): EffectDay[] {
  const step = Math.max(1, Math.ceil(days.length / most));
  return days.filter((_, index) => (days.length - 1 - index) % step === 0);
}

/** How both kinds of limits were computed, with the size on the last day. */
export function howReplayed({ days }: Replayed): string[] {
  return [
    `${shownCount(days.at(-1)?.n ?? 0)} customers on the last day, by the estimator of the design, without covariates.`,
    'Limits of one look are right on one day that was chosen beforehand. The band is a confidence sequence: its limits are valid on all days together.',
  ];
}
