/** The metric by which channels are compared. */
export interface ComparedMetric {
  key: string;
  name: string;
  kind: string;
  unit?: string | null;
}
