import type { TestOptions } from '../../statistics/summaries.js';
import type { DesignMethod } from '../design-method.js';
import { completeEngine } from './complete/complete-engine.js';
import type { EngineDesign } from './engine-design.js';
import type { EstimatedMetric, MeasuredMetric } from './estimated-metric.js';
import { groupEngine } from './groups/group-engine.js';
import { onlineEngine } from './online/online-engine.js';
import { rerandomizedEngine } from './rerandomized/rerandomized-engine.js';
import { simpleEngine } from './simple/simple-engine.js';
import { stratifiedEngine } from './stratified/stratified-engine.js';
import { tupleEngine } from './tuples/tuple-engine.js';

/** The part of every design that engine threads need. */
export const engineDesigns: Record<DesignMethod, EngineDesign> = {
  SIMPLE: simpleEngine,
  COMPLETE: completeEngine,
  STRATIFIED: stratifiedEngine,
  ONLINE: onlineEngine,
  MATCHED_TUPLES: tupleEngine,
  BY_GROUP: groupEngine,
  RERANDOMIZED: rerandomizedEngine,
};

/** Estimates with the estimator of the stored design. */
export function estimateMetric(measured: MeasuredMetric, options: TestOptions): EstimatedMetric {
  return engineDesigns[measured.design.method].estimate(measured, options);
}
