import type { ServerTwin } from '../../site/src/stack/twin.ts';
import { plainText } from '../../site/src/visible-text.ts';
import { AskedWrongly } from './catalogue-tool.ts';
import type { SiteCatalogue } from './site-catalogue.ts';

/** How a parameter that names a server is described. */
export const serverParameter = {
  type: 'string',
  description:
    'The server: its name as the catalogue has it, such as “@modelcontextprotocol/server-filesystem”, or the name of its page.',
};

/** The server of that name. That the catalogue does not have it says nothing about it, and the answer says so. */
export async function findServer(name: string, catalogue: SiteCatalogue): Promise<ServerTwin> {
  const found = await catalogue.server(name);
  if (!('candidates' in found)) return found;
  const { candidates } = found;
  const near = candidates.length === 0 ? '' : ` It has ${candidates.join(', ')}.`;
  throw new AskedWrongly(
    `The catalogue has no server “${plainText(name, 120)}”, which says nothing about its risk.${near}`,
  );
}
