import { claimWarnings } from '../audit/claim-warnings.ts';
import { findServers, readFaults, readOfferedTools } from '../db/find-server.ts';
import type { OfferedTool, StoredFaults } from '../db/find-server.ts';
import { slugs } from '../db/slug.ts';
import { UsageError } from './command.ts';
import type { OptionValues } from './command.ts';
import { openUserDatabase } from './data-directory.ts';
import { printableLine } from './printable.ts';

/** The key of a crawled server in policies and labels: that of its page, though a client may know it by another. */
export function serverKey(server: string): string {
  return slugs([server]).get(server) ?? server;
}

/** Finds a crawled server, what it offers, and what others say against it, in sentences. None, or several that fit, is wrong usage with the names. */
export async function findStoredServer(
  query: string,
  values: OptionValues,
): Promise<{ server: string; tools: OfferedTool[]; warnings: string[] }> {
  const open = await openUserDatabase(values);
  try {
    const found = await findServers(open.db, query);
    const names = [...new Set(found.map(({ name }) => name))];
    const [server] = found;
    if (!server) {
      throw new UsageError(
        `Expected the name of a server in ${open.description}, got “${query}”. Crawl it first.`,
      );
    }
    if (names.length > 1) {
      throw new UsageError(`Expected the name of one server, but “${query}” fits ${names.join(', ')}.`);
    }
    const tools = await readOfferedTools(open.db, server.id);
    if (tools.length === 0) {
      throw new UsageError(`Expected ${server.name} to have tools, but no visit has listed any.`);
    }
    const warnings = warningsOf(await readFaults(open.db, server.id));
    return { server: server.name, tools, warnings };
  } finally {
    await open.close();
  }
}

function warningsOf({ deprecated, ...faults }: StoredFaults): string[] {
  const why = deprecated?.message ? `: “${printableLine(deprecated.message, 400)}”` : '';
  return [
    ...(deprecated === undefined ? [] : [`Its publisher has marked it as deprecated${why}.`]),
    ...claimWarnings(faults, printableLine),
  ];
}
