/** Screens of the demo by their addresses. */
export const DEMO_SCREENS = [
  '/',
  '/data/customers',
  '/segments',
  '/segments/instagram-few-purchases',
  '/channels?metric=conversion',
  '/channels/value?metric=revenue&from=2024-01-01',
  '/channels/spend',
  '/channels/changes',
  '/experiments',
  '/experiments/coupon-campaign',
  '/experiments/coupon-campaign/over-time',
  '/experiments/coupon-campaign/profit',
  '/experiments/coupon-campaign/targeting?metric=revenue&arm=coupon',
  '/program',
];

/** Screens of 100,000 customers and of an experiment with twenty arms, metrics and segments. */
export const WIDE_SCREENS = [
  '/',
  '/data/customers',
  '/data/metrics',
  '/segments',
  '/segments/income-above-9',
  '/channels?metric=net-revenue',
  '/experiments',
  '/experiments/wide',
  '/experiments/wide/run',
  '/experiments/wide/over-time?metric=net-revenue',
  '/experiments/wide/segments',
  '/experiments/wide/profit',
  '/experiments/wide/registered-plan',
  '/program?live=yes',
];
