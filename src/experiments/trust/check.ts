import type { EventType } from '../../customers/event-types/event-type.js';
import type { Session } from '../../database/database.js';
import type { Arm } from '../arm.js';
import type { Experiment } from '../experiment.js';
import type { OutcomeCompleteness } from '../outcomes/outcome-completeness.js';
import type { SharedCustomers } from '../overlaps/shared-customers.js';
import type { PlannedMetric } from '../planned-metric.js';
import type { Stratum } from '../readout/readout-strata.js';
import type { Receipt } from '../receipt.js';
import type { CheckKey } from './check-key.js';
import { type CheckFinding, CheckVerdict, type TrustCheck } from './trust-check.js';

/** An experiment that was randomized, with what is stored about it. */
export interface TrustSubject {
  experiment: Experiment;
  arms: Arm[];
  metrics: MeasuredOutcome[];
  strata: Stratum[];
  receipt: Receipt | null;
  /** The events that say that a customer was exposed; null when none was named. */
  exposure: EventType | null;
  /** Experiments at the same time with some of the same customers, those with most of them first. */
  shared: SharedCustomers[];
  /** Milliseconds. */
  now: number;
  /** Counts events as they were recorded at that moment, in milliseconds; null: as they are recorded now. */
  knownAt: number | null;
  /** Whether everybody's events are added up, because most customers are assigned, all at one moment; see `assignedEvents`. */
  everybody: boolean;
}

/** A metric of an experiment and until when its events are complete. */
export interface MeasuredOutcome {
  planned: PlannedMetric;
  outcome: OutcomeCompleteness;
}

/** What a check found. */
export type CheckResult = Omit<TrustCheck, 'key' | 'blocking'>;

/** One check: an object in the registry. */
export interface Check {
  key: CheckKey;
  /** Whether no effect can be trusted if it fails. */
  blocking: boolean;
  /** Reads what it needs of many experiments, in a number of statements that does not depend on how many there are. */
  read(session: Session, subjects: readonly TrustSubject[]): Promise<(subject: TrustSubject) => CheckResult>;
}

/** One sound experiment in a hundred looks as unusual. */
export const UNUSUAL = 0.01;
/** One in a thousand: something must be wrong. */
export const WRONG = 0.001;

/** The verdict of a test that sound experiments pass. */
export function verdictOf(pValue: number | null): CheckVerdict {
  if (pValue === null) return CheckVerdict.CANNOT_TELL;
  if (pValue < WRONG) return CheckVerdict.FAILED;
  return pValue < UNUSUAL ? CheckVerdict.ATTENTION : CheckVerdict.PASSED;
}

export function passed(evidence: string, more: Partial<CheckResult> = {}): CheckResult {
  return { ...NOTHING, verdict: CheckVerdict.PASSED, evidence, ...more };
}

export function cannotTell(evidence: string, whatToDo: string | null = null): CheckResult {
  return { ...NOTHING, verdict: CheckVerdict.CANNOT_TELL, evidence, whatToDo };
}

/** @param whatToDo where the check is not passed */
export function tested(
  verdict: CheckVerdict,
  evidence: string,
  whatToDo: string,
  more: Partial<Pick<CheckResult, 'pValue' | 'findings'>> = {},
): CheckResult {
  const mend = verdict === CheckVerdict.ATTENTION || verdict === CheckVerdict.FAILED;
  return { ...NOTHING, verdict, evidence, whatToDo: mend ? whatToDo : null, ...more };
}

const NOTHING = { whatToDo: null, pValue: null, findings: [] };
const MOST_FINDINGS = 20;

/** The most remarkable findings first. */
export function byPValue(findings: readonly CheckFinding[]): CheckFinding[] {
  return [...findings].sort((a, b) => (a.pValue ?? 2) - (b.pValue ?? 2)).slice(0, MOST_FINDINGS);
}

/** A number of things in words. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

export function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}
