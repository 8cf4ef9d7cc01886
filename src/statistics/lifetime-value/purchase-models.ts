import { BG_NBD, MBG_NBD } from './beta-geometric.js';
import { PARETO_NBD } from './pareto-nbd.js';
import type { PurchaseModel, PurchaseModelName } from './purchase-model.js';

/** The models by name. */
export const purchaseModels: Record<PurchaseModelName, PurchaseModel> = { BG_NBD, MBG_NBD, PARETO_NBD };
