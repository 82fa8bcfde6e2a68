import type { Endpoint, Listing } from '../crawler/listing.ts';
import { printableLine } from './printable.ts';

const maxLength = 600;
const maxVariables = 20;
/** Sources that are files; with all others the command itself is what was typed. */
const places: Record<string, string> = { config: 'the configuration', list: 'the list' };

/**
 * Tells on stderr which commands are about to be started, before any is: a configuration may have come with a pull request, and whoever
 * reads the log should see what it had started, and what it could read. Locators have secrets withheld.
 */
export function announceCommands(
  listings: readonly Listing[],
  sharesOf: (endpoint: Endpoint) => readonly string[],
): void {
  const lines = listings.flatMap(({ server, source, endpoints }) =>
    endpoints.flatMap((endpoint) => {
      const { launch, needs, locator } = endpoint;
      if (launch === undefined || needs !== undefined) return [];
      const variables = Object.keys(launch.env).slice(0, maxVariables);
      const shares = sharesOf(endpoint);
      const about = [
        `from ${places[source] ?? 'the command line'}`,
        ...(variables.length === 0 ? [] : [`with ${variables.join(', ')}`]),
        ...(shares.length === 0
          ? []
          : [
              `may read ${shares.join(', ')}${launch.package === undefined ? '' : ' where its arguments name it'}`,
            ]),
      ];
      return [
        `  ${printableLine(server)}: ${printableLine(locator, maxLength)} (${printableLine(about.join('; '), maxLength)})\n`,
      ];
    }),
  );
  if (lines.length === 0) return;
  process.stderr.write(
    `About to start ${lines.length === 1 ? '1 command' : `${lines.length} commands`}:\n${lines.join('')}`,
  );
}
