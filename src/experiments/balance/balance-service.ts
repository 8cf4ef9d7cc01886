import {
  allCovariateNames,
  type Covariate,
  type CovariateColumn,
  covariateColumns,
  covariateSource,
  loadCovariates,
} from '../../customers/covariates.js';
import type { CellMoments } from '../../database/cell-reading.js';
import type { Database, Session } from '../../database/database.js';
import { queryMoments, widestRow } from '../../database/moment-query.js';
import { type Advice, advise } from '../../graph/advice.js';
import { attempt, ExpectedError, invalid, notFound, succeeded, UserErrorCode } from '../../graph/expected-error.js';
import { insufficientData } from '../../results/insufficient-data.js';
import { covariateBalance } from '../../statistics/covariate-balance.js';
import type { Arm } from '../arm.js';
import { measureOmnibus } from '../designs/measured-omnibus.js';
import type { OmnibusMoments } from '../designs/omnibus.js';
import { designOf } from '../designs/registry.js';
import type { Experiment } from '../experiment.js';
import { armsIn } from '../experiment-parts.js';
import { paired } from '../paired.js';
import type { Balance } from './balance.js';
import { covariateQuery } from './covariate-query.js';

const METHOD = 'Omnibus balance test (Hansen & Bowers)';

export interface BalanceRequest {
  experiment: Experiment;
  /** Names of covariates; null for those of the design, or else all. */
  on: readonly string[] | null;
  /** Compares the customers who were assigned by then, in milliseconds; missing or null: all. */
  knownAt?: number | null;
}

/** A request with the covariates to compare. */
interface PreparedBalance {
  experiment: Experiment;
  knownAt: number | null;
  arms: Arm[];
  covariates: Covariate[];
  columns: CovariateColumn[];
  /** Names of covariates with too many values to compare. */
  excluded: string[];
  warnings: Advice[];
}

/** Compares the arms before treatment, by what was known at the assignment. */
export class BalanceService {
  constructor(private readonly database: Database) {}

  /** The balance of several experiments, in a number of statements that does not depend on how many there are. */
  report(requests: readonly BalanceRequest[]): Promise<(Balance | Error)[]> {
    return this.database.analyse((session) => balancesIn(session, requests));
  }
}

/** The same within a reading. */
export async function balancesIn(session: Session, requests: readonly BalanceRequest[]): Promise<(Balance | Error)[]> {
  const balances = await prepare(session, requests);
  const prepared = balances.filter(succeeded);
  const compared = prepared.filter(({ columns }) => columns.length > 0);
  const moments = await queryMoments(session, compared.map(covariateQuery));
  const omnibus = await measureOmnibus(session, prepared);
  const cells = new Map(paired(compared, moments));
  return balances.map((balance) =>
    succeeded(balance) ? balanceOf(balance, cells.get(balance) ?? [], omnibus.get(balance) ?? null) : balance,
  );
}

async function prepare(
  session: Session,
  requests: readonly BalanceRequest[],
): Promise<(PreparedBalance | ExpectedError)[]> {
  const all = await allCovariateNames(session);
  const named = requests.map(({ experiment, on, knownAt = null }) => ({
    experiment,
    on,
    knownAt,
    names: on ?? experiment.design.balanceOn ?? all,
  }));
  const arms = await armsIn(
    session,
    requests.map(({ experiment }) => experiment.id),
  );
  const existing = new Set(named.flatMap(({ names }) => names).filter((name) => all.includes(name)));
  const covariates = await loadCovariates(session, 'on', [...existing]);
  return named.map(({ experiment, on, knownAt, names }) =>
    attempt(() => {
      if (on?.length === 0)
        throw invalid('on', 'Name at least one attribute, or leave `on` out to compare those of the design.');
      const compared = withoutGroups(experiment, names, on !== null);
      return {
        experiment,
        knownAt,
        arms: arms.filter(({ experimentId }) => experimentId === experiment.id),
        ...chooseColumns(covariatesByName(covariates, compared, all), on !== null, widestRow(session.dialect)),
        warnings: compared.length < names.length ? [groupsNotCompared(experiment)] : [],
      };
    }),
  );
}

/** Each group is in one arm, so arms cannot be alike in the attribute that names the groups. @throws ExpectedError where asked for */
function withoutGroups({ design }: Experiment, names: readonly string[], asked: boolean): readonly string[] {
  const place = names.indexOf(design.groupBy ?? '');
  if (place < 0) return names;
  if (asked) throw invalid(`on.${place}`, `${whyNotCompared(design)} Compare other attributes.`);
  return names.filter((_, index) => index !== place);
}

function groupsNotCompared({ design }: Experiment): Advice {
  return advise('GROUPS_NOT_COMPARED', `${whyNotCompared(design)} It is not compared.`);
}

function whyNotCompared({ groupBy }: Experiment['design']): string {
  return `Whole groups of "${groupBy}" were randomized and each is in one arm, so the arms cannot be alike in it.`;
}

/** @throws ExpectedError NOT_FOUND */
function covariatesByName(
  covariates: readonly Covariate[],
  names: readonly string[],
  existing: readonly string[],
): Covariate[] {
  return names.map((name, index) => {
    const covariate = covariates.find((candidate) => candidate.name === name);
    if (!covariate) throw notFound(`on.${index}`, 'attribute', name, existing);
    return covariate;
  });
}

/** Takes covariates as long as their columns fit. @throws ExpectedError when one that was asked for does not */
function chooseColumns(
  covariates: readonly Covariate[],
  asked: boolean,
  widest: number,
): Pick<PreparedBalance, 'covariates' | 'columns' | 'excluded'> {
  const chosen: Covariate[] = [];
  const excluded: string[] = [];
  let width = 0;
  for (const covariate of covariates) {
    const own = covariate.levels === null ? 2 : covariate.levels.length + 1;
    if (width + own <= widest) {
      chosen.push(covariate);
      width += own;
    } else {
      excluded.push(covariate.name);
    }
  }
  if (asked && excluded.length > 0) {
    const message = `With ${excluded.join(', ')} there would be more than ${widest} columns (one for each value): ask for fewer at once.`;
    throw new ExpectedError('on', UserErrorCode.TOO_MANY, message);
  }
  const source = covariateSource(chosen, 'a.customer_id', 'a.assigned_at');
  return { covariates: chosen, columns: covariateColumns(chosen, source), excluded };
}

/** @param units for designs whose omnibus test is not over customers; null for others */
function balanceOf(
  { experiment, arms, columns, excluded, warnings }: PreparedBalance,
  cells: readonly CellMoments[],
  units: OmnibusMoments | null,
): Balance {
  if (columns.length === 0) {
    return untested('There are no covariates to compare the arms by.', { excluded, warnings });
  }
  if (cells.length === 0) return untested('No customer is assigned yet.', { excluded, warnings });
  const control = arms.findIndex((arm) => arm.isControl);
  const placed = cells.map(({ part, cell, n, means, centred }) => ({
    arm: arms.findIndex((arm) => arm.id === part),
    stratum: cell,
    n,
    means,
    centred,
  }));
  const { omnibus, covariates } = covariateBalance(columns, placed, arms.length, control);
  const test = omnibus.insufficientData === null ? designOf(experiment).balance.omnibus(arms, omnibus, units) : omnibus;
  return {
    omnibus: { ...test, insufficientData: insufficientData(test.insufficientData) },
    covariates: covariates.map(({ byArm, ...covariate }) => ({
      ...covariate,
      byArm: paired(arms, byArm)
        .filter(([arm]) => !arm.isControl)
        .map(([arm, standardizedDifference]) => ({ arm, standardizedDifference })),
    })),
    excluded,
    warnings,
  };
}

function untested(reason: string, rest: Pick<Balance, 'excluded' | 'warnings'>): Balance {
  return {
    omnibus: { method: METHOD, statistic: null, degreesOfFreedom: null, pValue: null, insufficientData: { reason } },
    covariates: [],
    ...rest,
  };
}
