import { panelCustomerLines, panelPurchaseLines } from './channel-behavior.js';
import { panelSpendLines } from './channel-spend.js';
import { couponCustomerLines } from './coupon-customers.js';
import { couponOrderLines } from './coupon-orders.js';

/** A generated CSV file of the demo data and the import manifest that reads it. */
interface DemoFile {
  /** File name inside seeds/manifests. */
  manifest: string;
  /** The name errors and progress give the file. */
  name: string;
  /** Generates the lines, header first, each with its line end. */
  lines: () => Generator<string>;
}

/** The demo data in the order to import: customers before what they did. */
export const DEMO_FILES: readonly DemoFile[] = [
  {
    manifest: 'coupon-campaign-customers.json',
    name: 'coupon-campaign-customers.csv',
    lines: () => couponCustomerLines(),
  },
  { manifest: 'coupon-campaign-orders.json', name: 'coupon-campaign-orders.csv', lines: () => couponOrderLines() },
  {
    manifest: 'channel-behavior-customers.json',
    name: 'channel-behavior-customers.csv',
    lines: () => panelCustomerLines(),
  },
  {
    manifest: 'channel-behavior-purchases.json',
    name: 'channel-behavior-purchases.csv',
    lines: () => panelPurchaseLines(),
  },
  { manifest: 'channel-behavior-spend.json', name: 'channel-behavior-spend.csv', lines: () => panelSpendLines() },
];
