import type { AcquiredRow } from './history-queries.js';

/** From this share of customers on who were acquired recently, the share who buy is notably too low. */
const NOTABLE_SHARE = 0.1;

/** How recent customers lower the share who buy. */
export interface YoungShare {
  /** Of the acquired customers, the share acquired recently. */
  recent: number;
  /** The share of these who have bought. */
  recentBuying: number;
  /** The share of the others who have bought; null without others. */
  olderBuying: number | null;
}

/** Null where few customers are recent, or these have bought as often as others. */
export function youngShare({ acquired, buyers, recent, recentBuyers }: AcquiredRow): YoungShare | null {
  const older = acquired - recent;
  const recentBuying = recentBuyers / recent;
  if (!(recent / acquired >= NOTABLE_SHARE)) return null;
  const olderBuying = older === 0 ? null : (buyers - recentBuyers) / older;
  return recentBuying < (olderBuying ?? 1) ? { recent: recent / acquired, recentBuying, olderBuying } : null;
}
