/** The screens of the workbench with the demo data, and the one question that each of them asks. */
export const SCREENS = [
  { path: '/', title: 'Today', asks: ['Home'] },
  { path: '/segments', title: 'Segments', asks: ['Segments'] },
  {
    path: '/segments/instagram-few-purchases',
    title: 'Instagram customers with two or fewer purchases',
    asks: ['SegmentSummary'],
  },
  {
    path: '/segments/instagram-few-purchases?base=segment:coupon-base',
    title: 'Instagram customers with two or fewer purchases',
    asks: ['SegmentSummary'],
  },
  {
    path: '/segments/instagram/size?every=MONTH',
    title: 'Instagram customers',
    asks: ['SegmentSize'],
  },
  { path: '/segments/unknown', title: 'There is no such segment', asks: ['SegmentSummary'] },
  { path: '/experiments', title: 'Experiments', asks: ['Experiments'] },
  { path: '/experiments?status=CONCLUDED&search=spring', title: 'Experiments', asks: ['Experiments'] },
  { path: '/experiments/coupon-campaign', title: 'Coupon campaign, March 2026', asks: ['ReadSummary'] },
  {
    path: '/experiments/coupon-campaign?do=decide',
    title: 'Coupon campaign, March 2026',
    asks: ['ReadSummary'],
  },
  {
    path: '/experiments/coupon-campaign/run?customer=c-00001',
    title: 'Coupon campaign, March 2026',
    asks: ['RunExperiment'],
  },
  { path: '/program', title: 'Program', asks: ['Program'] },
  { path: '/program?live=yes&scale=ABSOLUTE&search=coupon', title: 'Program', asks: ['Program'] },
  { path: '/experiments/coupon-campaign/over-time', title: 'Coupon campaign, March 2026', asks: ['ReadOverTime'] },
  {
    path: '/experiments/coupon-campaign/segments?metric=transactions&arm=coupon&segments=instagram-few-purchases,facebook-few-purchases',
    title: 'Coupon campaign, March 2026',
    asks: ['ReadSegments'],
  },
  { path: '/experiments/coupon-campaign/profit', title: 'Coupon campaign, March 2026', asks: ['ReadProfit'] },
  {
    path: '/experiments/coupon-campaign/targeting?metric=revenue&arm=coupon',
    title: 'Coupon campaign, March 2026',
    asks: ['ReadTargeting'],
  },
  { path: '/experiments/coupon-campaign/registered-plan', title: 'Coupon campaign, March 2026', asks: ['ReadPlan'] },
  { path: '/experiments/new', title: 'New experiment', asks: ['NewExperiment'] },
  { path: '/experiments/new?from=coupon-campaign', title: 'New experiment', asks: ['NewExperiment'] },
  { path: '/experiments/coupon-campaign/plan', title: 'Coupon campaign, March 2026', asks: ['PlanDraft'] },
  { path: '/experiments/unknown', title: 'There is no such experiment', asks: ['ReadSummary'] },
] as const;
