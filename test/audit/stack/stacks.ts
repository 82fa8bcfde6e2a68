import { checkedStack } from '../../../audit/stack/checked-stack.ts';
import type { CheckedStackServer } from '../../../audit/stack/checked-stack.ts';
import { describeStack } from '../../../audit/stack/describe-stack.ts';
import type { Stack } from '../../../audit/stack/stack.ts';
import type { Tool } from '../../../classifier/tool.ts';
import { defaultPreset } from '../../../policy/policy.ts';
import { recommendServer } from '../../../policy/recommend.ts';
import type { PolicySettings } from '../../../policy/recommend.ts';
import { reviewedServer } from '../reviewed-server.ts';

const text = (description: string) => ({ type: 'string', description });
const schema = (properties: Record<string, ReturnType<typeof text>>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});

/** Definitions as servers of these kinds have them, one server a name. */
export const kinds: Record<string, Tool[]> = {
  chat: [
    {
      name: 'get_channel_history',
      description: 'Returns the latest messages of a channel.',
      inputSchema: schema({ channel_id: text('The channel') }),
    },
    {
      name: 'post_message',
      description: 'Posts a message to any channel.',
      inputSchema: schema({ channel_id: text('The channel'), text: text('The message') }),
    },
  ],
  files: [
    {
      name: 'read_file',
      description: 'Reads a file.',
      inputSchema: schema({ path: text('The path of the file') }),
    },
  ],
  fetcher: [
    {
      name: 'fetch_page',
      description: 'Fetches a URL and returns the page as text.',
      inputSchema: schema({ url: text('The URL to fetch') }),
    },
  ],
  browser: [
    {
      name: 'browser_navigate',
      description: 'Opens a URL in the browser.',
      inputSchema: schema({ url: text('The URL to open') }),
    },
    { name: 'browser_snapshot', description: 'Returns the text of the current page in the browser.' },
  ],
  database: [
    {
      name: 'query',
      description: 'Runs a read-only SQL query against the database and returns the rows.',
      inputSchema: schema({ sql: text('The query') }),
    },
  ],
  clock: [{ name: 'get_current_time', description: 'Returns the current time in a time zone.' }],
  memory: [
    {
      name: 'list_colours',
      description: 'Lists the names of the colours that are built in.',
    },
  ],
};

/** A server of a stack that was listed whole. */
export function stackServer(
  name: string,
  tools: readonly Tool[] = kinds[name] ?? [],
  more: Partial<CheckedStackServer> = {},
): CheckedStackServer {
  return { ...reviewedServer(name, tools), outcome: 'listed', findings: [], ...more };
}

type CheckedStack = Omit<Stack, 'servers'> & { servers: readonly CheckedStackServer[] };

/** What a stack of servers that were asked adds up to. */
export const describeChecked = (stack: CheckedStack) => describeStack(checkedStack(stack));

/** A stack of some servers, with the policies that are recommended for them. */
export function stackOf(
  servers: readonly CheckedStackServer[],
  settings: PolicySettings = {},
  more: Partial<CheckedStack> = {},
): CheckedStack {
  const policies = servers.map(({ name, tools }) =>
    recommendServer(
      name,
      tools.map(({ tool, classification }) => ({ name: tool.name, classification })),
      defaultPreset,
      settings,
    ),
  );
  return { servers, policies, configured: [], ...more };
}
