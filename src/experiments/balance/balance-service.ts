import {
  allCovariateNames,
  type Covariate,
  type CovariateColumn,
  covariateColumns,
  covariateSource,
  loadCovariates,
} from '../../customers/covariates.js';
import type { Database, Session } from '../../database/database.js';
import { type CellMoments, MAX_WIDTH, queryMoments } from '../../database/moment-query.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import type { BalanceTest } from '../../statistics/balance.js';
import { covariateBalance } from '../../statistics/covariate-balance.js';
import type { Arm } from '../arm.js';
import { measureOmnibus } from '../designs/measured-omnibus.js';
import type { OmnibusMoments } from '../designs/omnibus.js';
import { designOf } from '../designs/registry.js';
import type { Experiment } from '../experiment.js';
import type { ExperimentService } from '../experiment-service.js';

/** Whose balance is asked for. */
export interface BalanceRequest {
  experiment: Experiment;
  /** Names of covariates; null for those of the design, or all that are known. */
  on: readonly string[] | null;
}

/** How alike the arms are in one covariate. */
export interface CovariateBalance {
  name: string;
  /** The largest over the arms, each against the control; for categories the largest over their values too. */
  standardizedDifference: number | null;
  byArm: { arm: Arm; standardizedDifference: number | null }[];
  /** Customers of whom it is unknown. */
  unknown: number;
}

export interface BalanceReport {
  omnibus: BalanceTest;
  covariates: CovariateBalance[];
  /** Covariates left out because they have too many values to compare. */
  leftOut: string[];
}

/** Whether arms looked alike before the treatment, by what was known at the assignment. */
export class BalanceService {
  constructor(
    private readonly database: Database,
    private readonly experiments: ExperimentService,
  ) {}

  /** Reports for several experiments at once, in few statements. */
  async report(requests: readonly BalanceRequest[]): Promise<BalanceReport[]> {
    const arms = await this.experiments.arms(requests.map(({ experiment }) => experiment.id));
    return this.database.analyse(async (session) => {
      const prepared = await prepareAll(session, requests);
      const moments = await queryMoments(
        session,
        prepared.map(({ experiment, covariates, columns }) => ({
          rows: covariateRows(experiment, covariates, columns),
          width: columns.length,
        })),
      );
      const omnibus = await measureOmnibus(session, prepared);
      return prepared.map(({ experiment, columns, leftOut }, index) => ({
        ...byDesign(
          experiment,
          arms[index]!,
          reportOf(arms[index]!, columns, moments[index]!),
          omnibus.get(prepared[index]!) ?? null,
        ),
        leftOut,
      }));
    });
  }
}

/** The report with the omnibus test that the design calls for. */
function byDesign(
  experiment: Experiment,
  arms: readonly Arm[],
  report: Omit<BalanceReport, 'leftOut'>,
  moments: OmnibusMoments | null,
): Omit<BalanceReport, 'leftOut'> {
  if (report.omnibus.insufficientData !== null) return report;
  return { ...report, omnibus: designOf(experiment).balance.omnibus(arms, report.omnibus, moments) };
}

interface Prepared {
  experiment: Experiment;
  covariates: Covariate[];
  columns: CovariateColumn[];
  leftOut: string[];
}

async function prepareAll(session: Session, requests: readonly BalanceRequest[]): Promise<Prepared[]> {
  const all = await allCovariateNames(session);
  const names = requests.map(({ experiment, on }) => on ?? experiment.design.balanceOn ?? all);
  const distinct = [...new Set(names.flat())];
  const known = new Map(
    (await loadCovariates(session, 'on', distinct)).map((covariate) => [covariate.name, covariate]),
  );
  return requests.map(({ experiment, on }, index) => {
    const covariates = names[index]!.map((name) => known.get(name)!);
    return { experiment, ...chooseColumns(covariates, on !== null) };
  });
}

/** Takes covariates as long as their columns fit; those that were asked for by name must fit. */
function chooseColumns(covariates: readonly Covariate[], asked: boolean): Omit<Prepared, 'experiment'> {
  const chosen: Covariate[] = [];
  const leftOut: string[] = [];
  let width = 0;
  for (const covariate of covariates) {
    const own = covariate.levels === null ? 2 : covariate.levels.length + 1;
    if (width + own <= MAX_WIDTH) {
      chosen.push(covariate);
      width += own;
    } else {
      leftOut.push(covariate.name);
    }
  }
  if (asked && leftOut.length > 0) {
    const message = `${leftOut.join(', ')} would make more than ${MAX_WIDTH} columns (one for each value): ask for fewer at once.`;
    throw new ExpectedError('on', UserErrorCode.TOO_MANY, message);
  }
  return { covariates: chosen, columns: columnsOf(chosen), leftOut };
}

function columnsOf(covariates: readonly Covariate[]): CovariateColumn[] {
  return covariateColumns(covariates, covariateSource(covariates, 'a.customer_id', 'a.assigned_at'));
}

function covariateRows(
  experiment: Experiment,
  covariates: readonly Covariate[],
  columns: readonly CovariateColumn[],
): string {
  const { stratum } = designOf(experiment).readout;
  const values = columns.map(({ sql }, index) => `${sql} AS v${index}`);
  const source = covariateSource(covariates, 'a.customer_id', 'a.assigned_at');
  return `SELECT a.arm_id AS part, ${[`${stratum} AS cell`, ...values].join(', ')}
    FROM assignment a ${source.joins} WHERE a.experiment_id = ${experiment.id}`;
}

function reportOf(
  arms: readonly Arm[],
  columns: readonly CovariateColumn[],
  cells: readonly CellMoments[],
): Omit<BalanceReport, 'leftOut'> {
  if (columns.length === 0 || cells.length === 0) {
    const insufficientData =
      cells.length === 0 ? 'Nobody is assigned yet.' : 'There is no covariate to compare arms by.';
    const method = 'Omnibus balance test (Hansen & Bowers)';
    return {
      omnibus: { method, statistic: null, degreesOfFreedom: null, pValue: null, insufficientData },
      covariates: [],
    };
  }
  const control = arms.findIndex((arm) => arm.isControl);
  const armOf = new Map(arms.map((arm, index) => [arm.id, index]));
  const placed = cells.map(({ part, cell, n, means, centred }) => ({
    arm: armOf.get(part)!,
    stratum: cell,
    n,
    means,
    centred,
  }));
  const { omnibus, covariates } = covariateBalance(columns, placed, arms.length, control);
  return {
    omnibus,
    covariates: covariates.map(({ name, standardizedDifference, byArm }) => ({
      name,
      standardizedDifference,
      byArm: arms
        .map((arm, index) => ({ arm, standardizedDifference: byArm[index]! }))
        .filter(({ arm }) => !arm.isControl),
      unknown: unknownCustomers(name, columns, cells),
    })),
  };
}

function unknownCustomers(name: string, columns: readonly CovariateColumn[], cells: readonly CellMoments[]): number {
  const index = columns.findIndex((column) => column.covariate === name && column.unknown);
  return cells.reduce((sum, { n, means }) => sum + Math.round(n * means[index]!), 0);
}
