import type { NoOpRow } from './no-op-row.ts';

/** What gateways and libraries accept and do not obey. */
export const gatewayNoOps: NoOpRow[] = [];
