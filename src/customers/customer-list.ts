import { entityList } from '../graph/page-loader.js';
import { Customer } from './customer.js';

/** All customers, as the table `c`. */
export const customerList = entityList(Customer, 'customer', 'c');
