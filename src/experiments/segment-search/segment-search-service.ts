import { CHANNEL_COVARIATE, validCovariates } from '../../customers/covariate-names.js';
import type { Database, Session } from '../../database/database.js';
import { type Advice, advise } from '../../graph/advice.js';
import { invalid } from '../../graph/expected-error.js';
import { DEFAULT_SEED, seedNumber } from '../../graph/seed.js';
import { refuseDuplicates, validList, validNumber } from '../../graph/validation.js';
import { confidenceOf } from '../../results/confidence.js';
import { intervalOf } from '../../results/interval.js';
import type { Segment } from '../../segments/segment.js';
import type { SegmentService } from '../../segments/segment-service.js';
import { at } from '../../statistics/entries.js';
import type { Contrast } from '../../statistics/heterogeneity/search-contrast.js';
import { type SearchedEffect, searchSegments } from '../../statistics/heterogeneity/segment-search.js';
import { studentTCritical } from '../../statistics/tails.js';
import type { Engine } from '../../threads/engine.js';
import { wholeNumber } from '../designs/part-checks.js';
import { type Experiment, ExperimentStatus } from '../experiment.js';
import { wrongState } from '../experiment-in-status.js';
import type { ExperimentService } from '../experiment-service.js';
import { measuredUntil, outcomeCompleteness } from '../outcomes/outcome-completeness.js';
import { shapeAdvice } from '../outcomes/shape-advice.js';
import { followedPlan } from '../preregistration/plan-adherence.js';
import type { PreregistrationService } from '../preregistration/preregistration-service.js';
import { outcomeDoubts } from '../readout/outcome-doubts.js';
import { statusOf } from '../readout/readout-status.js';
import { loadStrata } from '../readout/readout-strata.js';
import { askedEffect } from '../segment-comparison/asked-effect.js';
import { clustersFor, divisionByClusters } from './search-clusters.js';
import { divisionsByAttributes, divisionsBySegments } from './search-divisions.js';
import { BLOCKS, measureDivisions, type Searchable } from './search-outcomes.js';
import { refuseUnsearchable, restrictionAdvice } from './searchable-design.js';
import type { SearchedSegment, SegmentSearch } from './segment-search.js';
import type { SegmentSearchInput } from './segment-search-input.js';

const MOST_LISTED = 20;
/** The most candidates that a half chooses: more find weaker effects less. */
const MOST_CHOSEN = 5;
const METHOD = 'Repeated sample splitting, twice the median (Meinshausen, Meier & Bühlmann)';

/** Searches the attributes of customers for segments in which an effect differs. */
export class SegmentSearchService {
  constructor(
    readonly database: Database,
    private readonly experiments: ExperimentService,
    private readonly segments: SegmentService,
    private readonly preregistrations: PreregistrationService,
    readonly engine: Engine,
    private readonly clock: () => Date,
  ) {}

  /** @throws ExpectedError for a draft, a design by group, unknown keys, and settings out of range */
  async search(experiment: Experiment, input: SegmentSearchInput, actor: string): Promise<SegmentSearch> {
    const settings = settingsOf(experiment, input);
    const [arms, metrics, segments] = await Promise.all([
      this.experiments.armsOf(experiment),
      this.experiments.metricsOf(experiment),
      this.segmentsOf(input.segments ?? []),
    ]);
    const effect = askedEffect(experiment, input, { arms, metrics });
    const clusters = await clustersFor(this, { experiment, input: input.clusters ?? null, seed: settings.seed });
    const now = this.clock();
    const { searchable, status, doubts } = await this.database.analyse(async (session) => {
      refuseUnsearchable(experiment, effect, await loadStrata(session, [experiment]));
      const names = await attributesIn(session, input.attributes ?? null);
      const outcome = await outcomeCompleteness(session, experiment, effect.planned.metric, now);
      const divisions = [
        ...(await divisionsByAttributes(session, experiment, names, settings.bins)),
        ...(await divisionsBySegments(session, this.segments, segments)),
        ...(clusters === null ? [] : [await divisionByClusters(session, clusters)]),
      ];
      const scope = { experiment, ...effect, now: measuredUntil(outcome), seed: settings.seedNumber };
      const searchable = await measureDivisions(session, scope, divisions);
      const status = statusOf(experiment, [outcome], now);
      return { searchable, status, doubts: await outcomeDoubts(session, outcome) };
    });
    const tried = await this.triedOf(searchable, settings, experiment.plan.alpha);
    const { planned, treatment } = effect;
    const offPlan = `search for segments in which the effect of ${treatment.key} on ${planned.metric.key} differs`;
    const record = await this.preregistrations.record(experiment);
    const step = { actor, at: now };
    const { planStatus, deviations } = await followedPlan(this.preregistrations, experiment, record, offPlan, step);
    const { falseDiscoveryRate, splits, seed } = settings;
    return {
      status,
      asOf: now,
      planStatus,
      deviations,
      method: METHOD,
      falseDiscoveryRate,
      splits,
      seed,
      found: tried.filter(({ found }) => found),
      tried,
      notTried: searchable.notTried,
      warnings: [
        ...doubts,
        ...shapeAdvice(planned.metric.key, planned, searchable.shape),
        ...restrictionAdvice(experiment),
        ...searchAdvice(tried),
      ],
    };
  }

  private async triedOf(
    { candidates, levels }: Searchable,
    { splits, seedNumber: seed, falseDiscoveryRate }: Settings,
    alpha: number,
  ): Promise<SearchedSegment[]> {
    if (candidates.length === 0) return [];
    const job = { candidates, blocks: BLOCKS, splits, most: MOST_CHOSEN, seed };
    const effects = await this.engine.run(searchSegments, [job]);
    return effects
      .map((effect, place) => ({
        ...at(levels, place),
        ...searchedOf(effect, alpha),
        found: effect.adjustedPValue <= falseDiscoveryRate,
      }))
      .sort((a, b) => a.splitPValue - b.splitPValue || (a.pValue ?? 1) - (b.pValue ?? 1));
  }

  /** @throws ExpectedError with the nearest keys for an unknown one */
  private async segmentsOf(keys: readonly string[]): Promise<Segment[]> {
    if (keys.length === 0) return [];
    const found = await this.segments.byKeys(keys);
    return Promise.all(
      found.map((segment, place) => segment ?? this.segments.get(keys[place] ?? '', `segments.${place}`)),
    );
  }
}

interface Settings {
  bins: number;
  splits: number;
  falseDiscoveryRate: number;
  seed: string;
  seedNumber: number;
}

function settingsOf(experiment: Experiment, input: SegmentSearchInput): Settings {
  if (experiment.status === ExperimentStatus.DRAFT) {
    throw wrongState(`The experiment "${experiment.key}" is a draft: start it first.`);
  }
  if (input.segments != null) {
    validList('segments', input.segments, 1, MOST_LISTED);
    refuseDuplicates('segments', input.segments);
  }
  const seed = input.seed ?? DEFAULT_SEED;
  return {
    bins: wholeNumber('bins', input.bins ?? 4, 2, 10),
    splits: wholeNumber('splits', input.splits ?? 100, 10, 500),
    falseDiscoveryRate: validNumber('falseDiscoveryRate', input.falseDiscoveryRate ?? 0.1, { above: 0, below: 1 }),
    seed,
    seedNumber: seedNumber(seed),
  };
}

/** The attributes to search, or all of them with the channel. */
async function attributesIn(session: Session, names: readonly string[] | null): Promise<string[]> {
  if (names !== null) return validCovariates(session, 'attributes', names);
  const rows = await session.query<{ key: string }>(
    `SELECT key AS key FROM attribute WHERE archived_at IS NULL ORDER BY id LIMIT ${MOST_LISTED + 1}`,
  );
  if (rows.length > MOST_LISTED) {
    throw invalid('attributes', `There are more than ${MOST_LISTED} attributes. Choose up to ${MOST_LISTED} of them.`);
  }
  return [CHANNEL_COVARIATE, ...rows.map(({ key }) => key)];
}

function searchedOf(effect: SearchedEffect, alpha: number): Omit<SearchedSegment, 'rule' | 'customers' | 'found'> {
  const { label, whole, pValue, chosen, heldOut, splitPValue, adjustedPValue } = effect;
  return {
    label,
    effectInside: whole?.inside ?? null,
    effectOutside: whole?.outside ?? null,
    difference: whole && intervalOf(limitsOf(whole, alpha), confidenceOf(alpha)),
    pValue,
    chosen,
    heldOutDifference: heldOut,
    splitPValue,
    adjustedPValue,
  };
}

function limitsOf({ difference, standardError, degreesOfFreedom }: Contrast, alpha: number) {
  const margin = studentTCritical(degreesOfFreedom, { alpha, alternative: 'TWO_SIDED' }) * standardError;
  return { estimate: difference, lower: difference - margin, upper: difference + margin };
}

function searchAdvice(tried: readonly SearchedSegment[]): Advice[] {
  if (tried.length === 0) {
    return [advise('NOTHING_TO_SEARCH', 'No candidate has enough measured customers in both arms to be tried.')];
  }
  if (!tried.some(({ found }) => found)) return [];
  const remedy =
    'Define the segment, and confirm it in the next experiment by planning to compare it (`compareSegments`).';
  const message =
    'The found segments were searched for, not planned: they are hypotheses for the next experiment, and segments that overlap or ' +
    'go together may be found for the same reason.';
  return [advise('FOUND_BY_SEARCH', message, { remedy })];
}
