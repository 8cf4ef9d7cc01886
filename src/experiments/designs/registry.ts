import type { DesignMethod } from '../design-method.js';
import type { Experiment } from '../experiment.js';
import { completeDesign } from './complete/complete-design.js';
import type { Design } from './design.js';
import { groupDesign } from './groups/group-design.js';
import { onlineDesign } from './online/online-design.js';
import { rerandomizedDesign } from './rerandomized/rerandomized-design.js';
import { simpleDesign } from './simple/simple-design.js';
import { stratifiedDesign } from './stratified/stratified-design.js';
import { tupleDesign } from './tuples/tuple-design.js';

/** Every design, by the method that experiments store. */
export const designs: Record<DesignMethod, Design> = {
  SIMPLE: simpleDesign,
  COMPLETE: completeDesign,
  STRATIFIED: stratifiedDesign,
  ONLINE: onlineDesign,
  MATCHED_TUPLES: tupleDesign,
  BY_GROUP: groupDesign,
  RERANDOMIZED: rerandomizedDesign,
};

/** The design of an experiment. */
export function designOf({ design }: Pick<Experiment, 'design'>): Design {
  return designs[design.method];
}
