import { getRouteApi } from '@tanstack/react-router';
import { DataTable } from '../../../../charts/data-table.js';
import {
  shownCount,
  shownInterval,
  shownNumber,
  shownProbability,
  shownStated,
  type Unit,
} from '../../../../charts/numbers.js';
import { Prose } from '../../../../charts/prose.js';
import { SideBars } from '../../../../charts/side-bars.js';
import { isInterim, type ReportFacts, unitIn } from '../../../../src/experiments/report/report-facts.js';
import { Notices, Section, Unanswered } from '../../../../src/experiments/report/sections/section.js';
import { ReadDistributionDocument } from '../../../graph/generated/graphql.js';
import { useScreen } from '../../../graph/use-screen.js';
import { Part } from '../../part.js';
import { ArmChoice, MetricChoice } from '../choices.js';
import { binName, distributionSentence, type ReadMetric, shownBin } from './bin-words.js';
import '../read.css';

/** More arms than these are shown two by two. */
const MOST_ARMS = 3;

/** How the outcomes of each arm are distributed. */
export function DistributionOfOutcomes() {
  const route = getRouteApi('/experiments/$key/distribution');
  const { key } = route.useParams();
  const { metric, arm = '', knownAt } = route.useSearch();
  const screen = useScreen(ReadDistributionDocument, {
    experiment: key,
    metrics: metric ? [metric] : null,
    knownAt: knownAt ?? null,
  });
  return (
    <Part screen={screen} what="the distribution" seenAt={({ experiment }) => experiment?.readout?.asOf}>
      {(facts, data) => {
        const metrics = data.experiment?.readout?.metrics ?? [];
        const hasMany = facts.experiment.arms.length > MOST_ARMS;
        return (
          <>
            <div className="filters">
              <MetricChoice facts={facts} metric={metric} all="All metrics" />
              {hasMany && <ArmChoice facts={facts} arm={arm} />}
            </div>
            <Section
              id="distribution"
              title="What are the means made of?"
              lead="A mean can hide that most customers have nothing and a few have a lot. Whether the arms differ is for the effect to say."
              isInterim={isInterim(facts)}
            >
              {metrics.length === 0 && (
                <Unanswered source={facts.effects} otherwise="There are no outcomes before customers are assigned." />
              )}
              {metrics.map((one) => (
                <OneMetric key={one.metric.key} facts={facts} metric={one} arm={hasMany ? arm : null} />
              ))}
            </Section>
          </>
        );
      }}
    </Part>
  );
}

interface OneMetricProps {
  facts: ReportFacts;
  metric: ReadMetric;
  /** Key of the only treatment to show; null for all. */
  arm: string | null;
}

function OneMetric({ facts, metric, arm }: OneMetricProps) {
  const { distribution, quantiles } = metric;
  const unit = unitIn(facts, metric.metric, 'mean');
  const title = `${metric.metric.name}: customers by what they amount to`;
  const summary = distributionSentence(metric, (value) =>
    distribution?.whole ? shownStated(Math.floor(value), unit) : shownNumber(value, unit),
  );
  if (!distribution || distribution.bins.length === 0) {
    return (
      <>
        <h3>{metric.metric.name}</h3>
        <p className="unanswered">
          <Prose text={summary} />
        </p>
      </>
    );
  }
  const arms = facts.experiment.arms.filter(({ key, isControl }) => isControl || arm === null || key === arm);
  const rows = distribution.bins.map((bin) => {
    const shown = arms.map(({ key }) => bin.arms.find((one) => one.arm.key === key));
    return {
      key: String(`${bin.from} ${bin.to}`),
      label: binName(bin, distribution.whole, unit),
      values: shown.map((one) => ({ estimate: one?.share ?? null, lower: null, upper: null })),
      texts: shown.map((one) => (one ? shownBin(one) : 'none')),
    };
  });
  return (
    <>
      <SideBars
        id={`distribution-${metric.metric.key}`}
        title={title}
        summary={summary}
        how={howOf(metric)}
        sides={arms.map(({ name }) => name)}
        rows={rows}
        mostRows={rows.length}
        unit={{ kind: 'share' }}
        show={(share) => shownProbability(share)}
      />
      {quantiles && quantiles.length > 0 && <Quantiles facts={facts} metric={metric} arms={arms} unit={unit} />}
      <Notices notices={[...distribution.warnings, ...(quantiles ?? []).flatMap(({ warnings }) => warnings)]} />
    </>
  );
}

function howOf({ arms, quantiles }: ReadMetric): string[] {
  const method = quantiles?.flatMap(({ differences }) => differences.map((one) => one.method))[0];
  return [
    `Each measured customer is counted once, with what their outcome amounts to inside the window: ${arms.map(({ arm, n }) => `${shownCount(n)} in ${arm.name}`).join(', ')}.`,
    ...(method ? [`Quantiles: ${method}.`] : []),
  ];
}

interface QuantilesProps {
  facts: ReportFacts;
  metric: ReadMetric;
  arms: readonly { key: string; name: string; isControl: boolean }[];
  unit: Unit;
}

function Quantiles({ facts, metric, arms, unit }: QuantilesProps) {
  const differenceUnit = unitIn(facts, metric.metric, 'difference');
  return (
    <DataTable
      caption={`${metric.metric.name}: quantiles with their limits, which a few large values do not move. Differences are not corrected for several comparisons.`}
      rows={metric.quantiles ?? []}
      rowKey={({ percentile }) => String(percentile)}
      columns={[
        { title: 'Quantile', cell: ({ percentile }) => nameOfQuantile(percentile) },
        ...arms.map(({ key, name }) => ({
          title: name,
          numeric: true,
          cell: ({ arms: own }: NonNullable<ReadMetric['quantiles']>[number]) => {
            const value = own.find((one) => one.arm.key === key)?.value;
            return value ? shownInterval(value, unit) : 'not known';
          },
        })),
        ...arms
          .filter(({ isControl }) => !isControl)
          .map(({ key, name }) => ({
            title: `Difference of ${name}`,
            numeric: true,
            cell: ({ differences }: NonNullable<ReadMetric['quantiles']>[number]) => {
              const difference = differences.find((one) => one.arm.key === key)?.absolute;
              return difference ? shownInterval(difference, differenceUnit) : 'not known';
            },
          })),
      ]}
    />
  );
}

function nameOfQuantile(percentile: number): string {
  return percentile === 50 ? 'Median (half are below)' : `${percentile}${'\u00a0'}% are below`;
}
