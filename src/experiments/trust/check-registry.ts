import type { Check } from './check.js';
import { CheckKey } from './check-key.js';
import { balanceCheck } from './checks/balance-check.js';
import { beforeTheStartCheck } from './checks/before-the-start-check.js';
import { earlyOutcomesCheck } from './checks/early-outcomes-check.js';
import { exposureCheck } from './checks/exposure-check.js';
import { interactionCheck } from './checks/interaction-check.js';
import { lateOutcomesCheck } from './checks/late-outcomes-check.js';
import { missingOutcomesCheck } from './checks/missing-outcomes-check.js';
import { noveltyCheck } from './checks/novelty-check.js';
import { outliersCheck } from './checks/outliers-check.js';
import { overlapCheck } from './checks/overlap-check.js';
import { sampleRatioByDayCheck } from './checks/sample-ratio-by-day-check.js';
import { sampleRatioBySegmentCheck } from './checks/sample-ratio-by-segment-check.js';
import { sampleRatioCheck } from './checks/sample-ratio-check.js';
import { severalArmsCheck } from './checks/several-arms-check.js';

const registry: Record<CheckKey, Check> = {
  SAMPLE_RATIO: sampleRatioCheck,
  SAMPLE_RATIO_BY_DAY: sampleRatioByDayCheck,
  SAMPLE_RATIO_BY_SEGMENT: sampleRatioBySegmentCheck,
  BALANCE: balanceCheck,
  BEFORE_THE_START: beforeTheStartCheck,
  SEVERAL_ARMS: severalArmsCheck,
  EARLY_OUTCOMES: earlyOutcomesCheck,
  MISSING_OUTCOMES: missingOutcomesCheck,
  LATE_OUTCOMES: lateOutcomesCheck,
  OVERLAP: overlapCheck,
  INTERACTION: interactionCheck,
  NOVELTY: noveltyCheck,
  OUTLIERS: outliersCheck,
  EXPOSURE_IN_CONTROL: exposureCheck,
};

/** Every check, in the order in which they are shown. */
export const allChecks: readonly Check[] = Object.values(CheckKey).map((key) => registry[key]);
