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
  { path: '/segments/new', title: 'New segment', asks: ['NewSegment'] },
  {
    path: '/segments/instagram-few-purchases/edit',
    title: 'Change “Instagram customers with two or fewer purchases”',
    asks: ['SegmentToEdit'],
  },
  { path: '/segments/overlap', title: 'Overlap of segments', asks: ['SegmentOverlaps'] },
  {
    path: '/segments/overlap?segments=instagram,facebook,instagram-few-purchases',
    title: 'Overlap of segments',
    asks: ['SegmentOverlaps'],
  },
  { path: '/segments/clusters', title: 'Clusters', asks: ['ClusterScan'] },
  {
    path: '/segments/clusters?features=attribute:age,attribute:past_purchases&k=3',
    title: 'Clusters',
    asks: ['ClusterScan', 'ClusterProfiles'],
  },
  { path: '/segments/unknown', title: 'There is no such segment', asks: ['SegmentSummary'] },
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
