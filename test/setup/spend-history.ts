/** Weeks of two channels with noise, so that it is not certain where a budget should go. */
const spends = (level: number, step: number) =>
  Array.from({ length: 40 }, (_, week) => level * (0.4 + (((week + 1) * step) % 37) / 30));
const google = spends(25, 17);
const referral = spends(60, 29);

/** An input of `responseCurves` with a budget. */
export const spendHistory = {
  outcome: google.map((spend, week) => {
    const noise = 30 * Math.sin(5 * week + 1) * Math.cos(3 * week);
    return 100 + 150 * (1 - Math.exp(-spend / 25)) + (240 * referral[week]!) / (90 + referral[week]!) + noise;
  }),
  channels: [
    { key: 'google', spends: google },
    { key: 'referral', spends: referral },
  ],
  forms: ['EXPONENTIAL', 'MICHAELIS_MENTEN'],
  budget: { total: 80 },
  testPeriods: 24,
};
