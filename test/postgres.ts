export { startPostgres } from '../bench/scratch-postgres.ts';
export type { ScratchPostgres as TestPostgres } from '../bench/scratch-postgres.ts';
