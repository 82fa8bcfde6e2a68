import type { Endpoint, Listing } from '../crawler/listing.ts';
import { shareProblem } from '../crawler/share.ts';
import { UsageError } from './command.ts';
import type { OptionHelp, OptionValues } from './command.ts';

/** The option of every command that starts commands of the user's own. */
export const shareOption = {
  share: {
    type: 'string',
    multiple: true,
    value: 'DIR',
    help: 'a directory that commands may read, such as . for this one; repeat for more',
  },
} as const satisfies Record<string, OptionHelp>;

/** The directories that the user shares; one that cannot be shared is wrong usage. */
export function readShares(values: OptionValues): string[] {
  const shares = Array.isArray(values.share) ? values.share : [];
  for (const share of shares) {
    const problem = shareProblem(share);
    if (problem !== undefined)
      throw new UsageError(`Expected --share to be a directory to share, but ${problem}.`);
  }
  return shares;
}

/**
 * What each command may read: what is shared by name (a package only as far as its arguments name it), and the working directory where the user has typed the command.
 * A file of commands may have come with what is to be checked, and gets at nothing by itself.
 */
export function sharesOf(
  listings: readonly Listing[],
  values: OptionValues,
  isTyped: (source: string) => boolean = (source) => source === 'cmd',
): (endpoint: Endpoint) => string[] {
  const shares = readShares(values);
  const typed = new Set(
    listings
      .filter(({ source }) => isTyped(source))
      .flatMap(({ endpoints }) => endpoints.map(({ locator }) => locator)),
  );
  return ({ locator, launch }) =>
    typed.has(locator) && launch?.package === undefined ? [process.cwd(), ...shares] : shares;
}
