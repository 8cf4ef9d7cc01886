import { describeRefusals, type Refusal } from '../../setup/refusals.js';
import { ERASE } from '../../setup/shop.js';

const cases: Refusal[] = [['erasing the unknown', ERASE, { customer: 'nobody' }, 'customer', 'NOT_FOUND']];

describeRefusals('erasures', cases);
