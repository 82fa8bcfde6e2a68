import { starterListings } from '../../starter/starter.ts';
import type { ListingSource } from '../source.ts';

/** The list that comes with this project. */
export const starter: ListingSource = {
  kind: 'starter',
  usage: 'starter',
  about: 'a few dozen MCP servers of npm at exact versions, which come with toolrisk',
  retires: false,
  read: async () => starterListings(),
};
