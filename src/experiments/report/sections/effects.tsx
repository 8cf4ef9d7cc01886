import type { ReactNode } from 'react';
import { DataTable } from '../../../../charts/data-table.js';
import { type ForestGroup, ForestPlot } from '../../../../charts/forest-plot.js';
import {
  shownCount,
  shownInterval,
  shownLevel,
  shownMoment,
  shownNumber,
  shownPValue,
} from '../../../../charts/numbers.js';
import { decidingLimits, decidingPValue, toneOf } from '../deciding-limits.js';
import {
  isInterim,
  type ReportedEffect,
  type ReportedMetric,
  type ReportedReadout,
  type ReportFacts,
  readoutOf,
  unitIn,
} from '../report-facts.js';
import { type NoticeAbout, Notices, QueryBehind, Section, Unanswered } from './section.js';

/** Some of many effects. */
export interface EffectsShown {
  /** Keys; null for all metrics. */
  metrics: readonly string[] | null;
  /** The key of a treatment; null for all of them. */
  arm: string | null;
}

interface EffectsProps {
  facts: ReportFacts;
  /** Defaults to all effects. */
  only?: EffectsShown | null;
  /** By which others can be chosen. */
  choice?: ReactNode;
}

/** What did it do? */
export function Effects({ facts, only, choice }: EffectsProps) {
  const all = readoutOf(facts);
  const readout = all && (only ? narrowed(all, only) : all);
  const source = readout?.frozen ? facts.frozen : facts.effects;
  if (!readout || !source) {
    return (
      <Section id="effects" title="What did it do?" isInterim={isInterim(facts)}>
        <Unanswered source={facts.effects} otherwise="There are no effects before customers are assigned." />
      </Section>
    );
  }
  const relative = readout.metrics.some(({ effects }) => effects.some((effect) => effect.relative?.estimate != null));
  const notices = [...readout.warnings, ...effectNotices(readout)];
  const address = `/experiments/${encodeURIComponent(facts.experiment.key)}`;
  return (
    <Section id="effects" title="What did it do?" isInterim={isInterim(facts)}>
      {choice}
      {relative && (
        <ForestPlot
          id="relative-effects"
          title="Effects relative to the control"
          summary={summaryOf(readout.metrics)}
          unit={{ kind: 'relative' }}
          axisLabel="change relative to the control"
          groups={readout.metrics.map((metric) => groupOf(metric, 'relative'))}
          footer={<QueryBehind source={source} />}
        />
      )}
      {(relative ? [] : readout.metrics).map((metric) => (
        <ForestPlot
          key={metric.metric.key}
          id={`effects-${metric.metric.key}`}
          title={`Effects on ${metric.metric.name}`}
          summary={summaryOf([metric])}
          unit={unitIn(facts, metric.metric, 'difference')}
          axisLabel="difference to the control"
          groups={[{ ...groupOf(metric, 'absolute'), label: null }]}
          footer={<QueryBehind source={source} />}
        />
      ))}
      <h3>{only ? 'These effects' : 'All effects'}</h3>
      <EffectTable readout={readout} facts={facts} />
      <p className="muted">
        {limitsOf(readout)} {momentOf(readout, facts.timeZone)}
      </p>
      <p className="muted">
        To check these numbers in R or Python, download <code>{address}/customers.csv?raw=true</code>, and run{' '}
        <code>{address}/analysis.R</code> or <code>{address}/analysis.py</code> on it.
      </p>
      <Notices notices={notices} />
    </Section>
  );
}

function narrowed(readout: ReportedReadout, { metrics, arm }: EffectsShown): ReportedReadout {
  const shown = readout.metrics.filter(({ metric }) => metrics?.includes(metric.key) ?? true);
  const ofArm = (effect: ReportedEffect) => arm === null || effect.arm.key === arm;
  return { ...readout, metrics: shown.map((metric) => ({ ...metric, effects: metric.effects.filter(ofArm) })) };
}

/** What is said of single metrics and effects, which are named where there are others. */
function effectNotices({ metrics }: ReportedReadout): NoticeAbout[] {
  return metrics.flatMap(({ metric, warnings, effects }) => {
    const ofMetric = metrics.length > 1 ? metric.name : null;
    return [
      ...warnings.map((notice) => ({ ...notice, about: ofMetric })),
      ...effects.flatMap((effect) => {
        const names = [effects.length > 1 ? effect.arm.name : null, ofMetric].filter((name) => name !== null);
        return effect.warnings.map((notice) => ({ ...notice, about: names.join(', ') }));
      }),
    ];
  });
}

function groupOf({ metric, role, effects }: ReportedMetric, scale: 'absolute' | 'relative'): ForestGroup {
  const rows = effects.map((effect) => {
    const limits = decidingLimits(effect, scale);
    return {
      key: `${metric.key} ${effect.arm.key}`,
      label: effect.arm.name,
      note: shownPValue(decidingPValue(effect)),
      interval: limits ?? { estimate: null, lower: null, upper: null },
      tone: toneOf(decidingLimits(effect, 'absolute'), metric.direction),
      missing: effect.insufficientData?.reason ?? (limits ? null : 'no relative change'),
    };
  });
  return { key: metric.key, label: `${metric.name} (${role.toLowerCase()})`, rows };
}

/** The first primary effects in a sentence. */
function summaryOf(metrics: readonly ReportedMetric[]): string {
  const first = metrics.find(({ role }) => role === 'PRIMARY') ?? metrics[0];
  if (!first) return 'The experiment has no metrics.';
  const [known, unknown] = parted(first.effects, ({ absolute }) => absolute.estimate !== null);
  const [clear, unclear] = parted(
    known,
    (effect) => toneOf(decidingLimits(effect, 'absolute'), 'NEITHER') !== 'unclear',
  );
  const parts = [
    ...clear.map((effect) => `${effect.arm.name} ${verbOf(effect)}`),
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

function verbOf(effect: ReportedEffect): string {
  const { absolute } = effect;
  const verb = (absolute.estimate ?? 0) > 0 ? 'increased it' : 'decreased it';
  const relative = decidingLimits(effect, 'relative');
  return relative?.estimate == null ? verb : `${verb} by ${shownInterval(relative, { kind: 'relative' })}`;
}

function listed(names: readonly string[]): string {
  const [most, rest] = [names.slice(0, 3), names.length - 3];
  return rest > 0 ? `${most.join(', ')} and ${rest} more` : most.join(', ');
}

function limitsOf({ metrics, confidenceLevel }: ReportedReadout): string {
  const effect = metrics[0]?.effects[0];
  const level = (effect && decidingLimits(effect, 'absolute')?.level) ?? confidenceLevel;
  if (effect?.decidedBy === 'SEQUENTIAL') return 'Limits and p-values allow for the planned looks.';
  if (effect?.decidedBy === 'NOTHING_YET')
    return `Limits are at ${shownLevel(confidenceLevel)} and valid for one look at the end, so they decide nothing yet.`;
  const meaning = effect?.corrected?.meaning ?? '';
  const hasGuardrails = metrics.some(({ role }) => role === 'GUARDRAIL');
  const guarded = hasGuardrails ? ' Guardrails are not corrected, so that harm is seen.' : '';
  return `Limits of ${metrics[0]?.metric.name ?? 'the first metric'} are at ${shownLevel(level)}. ${meaning}${guarded}`;
}

/** As of when, and whether that can change. */
function momentOf({ asOf, frozen }: ReportedReadout, timeZone: string): string {
  const moment = shownMoment(frozen?.asOf ?? asOf, timeZone);
  return frozen ? `As of the conclusion, ${moment}.` : `As of ${moment}.`;
}

function EffectTable({ readout, facts }: { readout: ReportedReadout; facts: ReportFacts }) {
  const rows = readout.metrics.flatMap((metric) => metric.effects.map((effect) => ({ metric, effect })));
  return (
    <DataTable
      caption="Each treatment compared with the control"
      rows={rows}
      rowKey={({ metric, effect }) => `${metric.metric.key} ${effect.arm.key}`}
      columns={[
        { title: 'Metric', cell: ({ metric }) => metric.metric.name },
        { title: 'Treatment', cell: ({ effect }) => effect.arm.name },
        { title: 'Control', numeric: true, cell: ({ metric }) => meanOf(metric, null, facts) },
        { title: 'Treated', numeric: true, cell: ({ metric, effect }) => meanOf(metric, effect.arm.key, facts) },
        {
          title: 'Difference',
          numeric: true,
          cell: ({ metric, effect }) => {
            const limits = decidingLimits(effect, 'absolute');
            if (limits?.estimate == null) return effect.insufficientData?.reason ?? 'no answer';
            return shownInterval(limits, unitIn(facts, metric.metric, 'difference'));
          },
        },
        { title: 'p-value', numeric: true, cell: ({ effect }) => shownPValue(decidingPValue(effect)) },
        { title: 'Method', cell: ({ effect }) => effect.method },
      ]}
    />
  );
}

/** The mean that the effect compares, with its customers. */
function meanOf({ metric, arms }: ReportedMetric, key: string | null, facts: ReportFacts): string {
  const arm = arms.find((one) => (key === null ? one.arm.isControl : one.arm.key === key));
  if (!arm) return '';
  const mean = shownNumber(arm.adjustedMean ?? arm.mean, unitIn(facts, metric, 'mean'));
  return `${mean} (n\u00a0=\u00a0${shownCount(arm.n)})`;
}
