import type { ReactNode } from 'react';
import { type ForestGroup, ForestPlot } from '../../../../charts/forest-plot.js';
import { shownMoment, shownPValue } from '../../../../charts/numbers.js';
import { toneOf } from '../deciding-limits.js';
import {
  isInterim,
  type ReportedMetric,
  type ReportedReadout,
  type ReportFacts,
  readoutOf,
  unitIn,
} from '../report-facts.js';
import { Deviations } from './deviations.js';
import { EffectTable } from './effect-table.js';
import {
  correctionOf,
  type EffectView,
  howComputed,
  meaningOf,
  shownLimitsOf,
  shownPValueOf,
  USUAL_VIEW,
} from './effect-view.js';
import { effectsSentence } from './effect-words.js';
import { type NoticeAbout, Notices, QueryBehind, Section, Unanswered } from './section.js';

interface EffectsProps {
  facts: ReportFacts;
  /** Which numbers are shown. Defaults to relative ones that decide. */
  view?: EffectView;
  /** Whether the answer has some of many effects. Defaults to all. */
  isPart?: boolean;
  /** How to choose others, where that is possible. */
  choices?: ReactNode;
  /** How the numbers can be checked elsewhere. Defaults to the addresses of the files. */
  files?: ReactNode;
}

/** What did it do? */
export function Effects({ facts, view = USUAL_VIEW, isPart = false, choices, files }: EffectsProps) {
  const readout = readoutOf(facts);
  const source = readout?.frozen ? facts.frozen : facts.effects;
  if (!readout || !source) {
    return (
      <Section id="effects" title="What did it do?" isInterim={isInterim(facts)}>
        <Unanswered source={facts.effects} otherwise="There are no effects before customers are assigned." />
      </Section>
    );
  }
  const relative =
    view.scale === 'RELATIVE' &&
    readout.metrics.some(({ effects }) => effects.some((effect) => effect.relative?.estimate != null));
  // Nothing is waited for once an experiment is concluded.
  const known = readout.frozen ? readout.warnings.filter(({ code }) => code !== 'INTERIM_LOOK') : readout.warnings;
  const correction = correctionOf(facts.experiment);
  const notices = [...known, ...effectNotices(readout)];
  return (
    <Section id="effects" title="What did it do?" isInterim={isInterim(facts)}>
      {choices}
      {relative && (
        <ForestPlot
          id="relative-effects"
          title="Effects relative to the control"
          summary={effectsSentence(readout.metrics, view)}
          how={howComputed(readout.metrics, correction)}
          unit={{ kind: 'relative' }}
          axisLabel="change relative to the control"
          groups={readout.metrics.map((metric) => groupOf(metric, 'relative', view))}
          footer={<QueryBehind source={source} />}
        />
      )}
      {(relative ? [] : readout.metrics).map((metric) => (
        <ForestPlot
          key={metric.metric.key}
          id={`effects-${metric.metric.key}`}
          title={`Effects on ${metric.metric.name}`}
          summary={effectsSentence([metric], view)}
          how={howComputed([metric], correction)}
          unit={unitIn(facts, metric.metric, 'difference')}
          axisLabel="difference to the control"
          groups={[{ ...groupOf(metric, 'absolute', view), label: null }]}
          footer={<QueryBehind source={source} />}
        />
      ))}
      <Deviations deviations={readout.deviations} timeZone={facts.timeZone} />
      <h3>{isPart ? 'These effects' : 'All effects'}</h3>
      <EffectTable readout={readout} facts={facts} view={view} />
      <p className="muted">
        {meaningOf(readout, view)} {momentOf(readout, facts.timeZone)}
      </p>
      {files ?? <FilesAt experiment={facts.experiment.key} />}
      <Notices notices={notices} />
    </Section>
  );
}

/** A report is a file: it names addresses, which links from elsewhere would not find. */
function FilesAt({ experiment }: { experiment: string }) {
  const address = `/experiments/${encodeURIComponent(experiment)}`;
  return (
    <p className="muted">
      To check these numbers in R or Python, download <code>{address}/customers.csv?raw=true</code>, and run{' '}
      <code>{address}/analysis.R</code> or <code>{address}/analysis.py</code> on it.
    </p>
  );
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

function groupOf(
  { metric, role, effects }: ReportedMetric,
  scale: 'absolute' | 'relative',
  view: EffectView,
): ForestGroup {
  const rows = effects.map((effect) => {
    const limits = shownLimitsOf(effect, scale, view);
    return {
      key: `${metric.key} ${effect.arm.key}`,
      label: effect.arm.name,
      note: shownPValue(shownPValueOf(effect, view)),
      interval: limits ?? { estimate: null, lower: null, upper: null },
      tone: toneOf(shownLimitsOf(effect, 'absolute', view), metric.direction),
      missing: effect.insufficientData?.reason ?? (limits ? null : 'no relative change'),
    };
  });
  return { key: metric.key, label: `${metric.name} (${role.toLowerCase()})`, rows };
}

/** As of when, and whether that can change. */
function momentOf({ asOf, frozen }: ReportedReadout, timeZone: string): string {
  const moment = shownMoment(frozen?.asOf ?? asOf, timeZone);
  return frozen ? `As of the conclusion, ${moment}.` : `As of ${moment}.`;
}
