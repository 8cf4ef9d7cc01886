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
  { path: '/channels?metric=conversion', title: 'Channels', asks: ['Channels'] },
  {
    path: '/channels?metric=conversion&segment=channel-panel&adjust=sessions,engagement_minutes&smallest=0.01',
    title: 'Channels',
    asks: ['Channels'],
  },
  {
    path: '/channels/value?metric=revenue&from=2024-01-01&channel=email',
    title: 'Value of channels',
    asks: ['ChannelValue'],
  },
  {
    path: '/channels/spend?worth=email:7.71,paid-ads:7.17,social:8.66&budget=1100',
    title: 'Spend and budget',
    asks: ['ChannelSpend'],
  },
  { path: '/channels/tests/unknown', title: 'Test unknown', asks: ['SpendTest'] },
  { path: '/channels/changes', title: 'Changes of channels', asks: ['ChannelChanges'] },
  { path: '/experiments', title: 'Experiments', asks: ['Experiments'] },
  { path: '/experiments?status=CONCLUDED&search=spring', title: 'Experiments', asks: ['Experiments'] },
  { path: '/experiments/coupon-campaign', title: 'Coupon campaign, March 2026', asks: ['ReadSummary'] },
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
