/** Clocks differ a little between systems; a moment further ahead is a mistake. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;
