import { type Covariate, covariateColumns, covariateSource } from '../../customers/covariates.js';
import { MetricKind } from '../../metrics/metric.js';
import { type Triple, triplesOf } from '../../statistics/third-moments.js';
import type { OutcomeScope } from './outcome-rows.js';

/** How an experiment's customers are divided besides by arm. */
export interface Cells {
  /** SQL of the cell's number, for an assignment `a` of a customer `c`; NULL excludes the customer. */
  expression: string;
  /** Whether the expression uses `c`. */
  needsCustomer: boolean;
  /** SQL that joins what the expression reads besides, of some customers or of all, to the assignment `a` of the customer `c`. */
  joins?: (customers: OutcomeScope['customers']) => string;
}

/** No division: every customer is in cell 0. */
export const oneCell: Cells = { expression: '0', needsCustomer: false };
/** By stratum of the design. */
export const strataCells: Cells = { expression: 'coalesce(a.stratum_id, 0)', needsCustomer: false };

/** An outcome to measure. */
export interface OutcomeRequest extends OutcomeScope {
  cells: Cells;
  /** Covariates whose columns come before the outcome in the cross-products. */
  covariates: readonly Covariate[];
  /** The customers of each arm and cell, if all were assigned at one moment and the numbers are stored; else null. */
  sizes: CellSize[] | null;
  /** How many customers are assigned in all cells, if all were at one moment. Missing: as many as `sizes` has. */
  assigned?: number;
}

/** The number of customers of an arm in a cell. */
export interface CellSize {
  armId: number;
  cell: number;
  n: number;
}

/** The columns that the covariates of a request become, in order. */
export function requestColumns(request: OutcomeRequest) {
  return covariateColumns(request.covariates, covariateSource(request.covariates, 'a.customer_id', 'a.assigned_at'));
}

/** What joins the customer of an assignment `a`, and what is known of it, where cells use them. */
export function customerJoin({ needsCustomer, joins }: Cells, customers?: OutcomeScope['customers']): string {
  return needsCustomer ? `JOIN customer c ON c.id = a.customer_id ${joins?.(customers) ?? ''}` : '';
}

/** The third moments that skewness needs: of ratios, those of any combination; else that of the outcome, the last value. */
export function thirdsOf({ metric }: OutcomeRequest, width: number): Triple[] {
  return triplesOf(metric.kind === MetricKind.RATIO ? [0, 1] : [width - 1]);
}
