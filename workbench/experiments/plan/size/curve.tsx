import { type ReactNode, useState } from 'react';
import { shownChance, shownCount, shownNumber, unitOf } from '../../../../charts/numbers.js';
import { PowerCurve, powerAt } from '../../../../charts/power-curve.js';
import { Later } from '../../../components/later.js';
import { MoreChoices } from '../../../components/more-choices.js';
import { SliderInput } from '../../../components/slider.js';
import type { SizeDraftQuery } from '../../../graph/generated/graphql.js';
import type { Draft } from '../draft.js';
import type { SectionProps } from '../plan-section.js';
import { howPowered } from './how-sized.js';
import { primaryOf } from './size-question.js';

type Metric = NonNullable<ReturnType<typeof primaryOf>>;

/** What the customers who can take part find. */
export function reachInWords(size: SizeDraftQuery, metric: Metric, { power }: Pick<Draft, 'power'>): string {
  const { effect, totalSampleSize } = size.reachable?.expected ?? {};
  const smallest = effectInWords(effect?.absolute ?? 0, size, metric);
  return `With ${shownCount(Math.floor(totalSampleSize ?? 0))} customers, effects of at least ${smallest} are found with a probability of ${shownChance(power)} or more.`;
}

function effectInWords(value: number, { reachable, settings }: SizeDraftQuery, metric: Metric): string {
  const baseline = reachable?.history.baseline.estimate ?? 0;
  const relative = baseline === 0 ? '' : ` (${shownNumber(value / Math.abs(baseline), { kind: 'relative' })})`;
  return `${shownNumber(value, unitOf(metric, settings.currency, 'difference'))}${relative}`;
}

interface CurveProps extends Pick<SectionProps, 'editing' | 'data'> {
  size: SizeDraftQuery;
  children: ReactNode;
}

const STEPS = 200;

/** The power over the effect; the smallest effect worth acting on is dragged along it. */
export function Curve({ editing, data, size, children }: CurveProps) {
  const { reachable, settings } = size;
  const metric = primaryOf(editing.draft, data);
  const points = reachable?.curve ?? [];
  const [dragged, setDragged] = useState<number | null>(null);
  const first = points[0];
  const last = points.at(-1);
  if (!reachable?.expected || !metric || !first || !last) return null;
  const { minimumEffect, power: target } = editing.draft;
  const baseline = reachable.history.baseline.estimate ?? 0;
  const stated =
    minimumEffect == null ? null : (minimumEffect.absolute ?? (minimumEffect.relative ?? 0) * Math.abs(baseline));
  const effect = dragged ?? stated;
  const unit = unitOf(metric, settings.currency, 'difference');
  const smallest = reachable.expected.effect;
  const chance = effect === null ? null : powerAt(points, effect);
  const shown =
    effect === null
      ? 'not stated'
      : `${effectInWords(effect, size, metric)}${chance === null ? '' : `, power about ${shownChance(chance)}`}`;
  const take = (value: number) => {
    setDragged(null);
    const isAbsolute = minimumEffect?.absolute != null || baseline === 0;
    const digits = (number: number) => Number(number.toPrecision(3));
    editing.choose(
      'minimumEffect',
      isAbsolute ? { absolute: digits(value) } : { relative: digits(value / Math.abs(baseline)) },
    );
  };
  const [low, high] = [first.effect.absolute, last.effect.absolute];
  return (
    <MoreChoices name="Power curve" chosen="The smallest effect can be dragged along it">
      <Later>
        <PowerCurve
          id="power-curve"
          title={`Power for ${metric.name}`}
          summary={reachInWords(size, metric, editing.draft)}
          points={points}
          unit={unit}
          target={target ?? 0}
          effect={effect}
          how={howPowered(reachable, editing.draft)}
        />
      </Later>
      <SliderInput
        label="Smallest effect worth acting on"
        minValue={low}
        maxValue={high}
        step={(high - low) / STEPS}
        value={Math.min(high, Math.max(low, effect ?? smallest?.absolute ?? low))}
        shown={shown}
        onChange={(value) => {
          setDragged(value);
          editing.expect();
        }}
        onChangeEnd={take}
        isKept
      />
      {children}
    </MoreChoices>
  );
}
