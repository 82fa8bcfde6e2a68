import type { Endpoint, Listing, StdioLaunch } from '../listing.ts';
import type { Transport } from '../outcome.ts';

/** One pinned server that needs neither a network nor an account to list its tools. */
interface StarterServer {
  package: string;
  version: string;
  title: string;
  description: string;
  repository?: string;
  args?: string[];
  /** Made-up values for variables without which the server refuses to start. */
  env?: Record<string, string>;
  /** Ways to ask it beyond stdio, with the arguments that choose them and the path to ask. */
  http?: {
    transport: Exclude<Transport, 'stdio'>;
    args: string[];
    env: Record<string, string>;
    path: string;
  }[];
}

const reference = 'https://github.com/modelcontextprotocol/servers';
const archived = 'https://github.com/modelcontextprotocol/servers-archived';
/** Obviously no key of anybody, for whoever meets it in a log. */
const fake = 'not-a-real-key-toolrisk';

/**
 * The starter list: small servers of well-known makers, by exact version. `package.json` beside this
 * file pins the same versions and `package-lock.json` everything below them.
 */
export const starterServers: readonly StarterServer[] = [
  {
    package: '@modelcontextprotocol/server-everything',
    version: '2026.8.31',
    title: 'Everything',
    description: 'The reference server that exercises every feature of the protocol.',
    repository: reference,
    args: ['stdio'],
    http: [
      { transport: 'streamable-http', args: ['streamableHttp'], env: { PORT: '{port}' }, path: '/mcp' },
      { transport: 'sse', args: ['sse'], env: { PORT: '{port}' }, path: '/sse' },
    ],
  },
  {
    package: '@modelcontextprotocol/server-filesystem',
    version: '2026.8.31',
    title: 'Filesystem',
    description: 'Reads and writes files in directories that it was given.',
    repository: reference,
    args: ['{dir}'],
  },
  {
    package: '@modelcontextprotocol/server-memory',
    version: '2026.8.31',
    title: 'Memory',
    description: 'Keeps what it is told as a knowledge graph in a file.',
    repository: reference,
  },
  {
    package: '@modelcontextprotocol/server-sequential-thinking',
    version: '2026.8.31',
    title: 'Sequential Thinking',
    description: 'Writes down a chain of thought, step by step.',
    repository: reference,
  },
  {
    package: '@modelcontextprotocol/server-puppeteer',
    version: '2025.5.12',
    title: 'Puppeteer',
    description: 'Drives a browser with Puppeteer.',
    repository: archived,
  },
  {
    package: '@modelcontextprotocol/server-postgres',
    version: '0.6.2',
    title: 'PostgreSQL',
    description: 'Runs queries on a PostgreSQL database.',
    repository: archived,
    args: ['postgresql://nobody@127.0.0.1:5432/none'],
  },
  {
    package: '@modelcontextprotocol/server-slack',
    version: '2025.4.25',
    title: 'Slack',
    description: 'Reads and posts messages in a Slack workspace.',
    repository: archived,
    env: { SLACK_BOT_TOKEN: fake, SLACK_TEAM_ID: 'T00000000' },
  },
  {
    package: '@modelcontextprotocol/server-gitlab',
    version: '2025.4.25',
    title: 'GitLab',
    description: 'Works with projects, files, issues and merge requests on GitLab.',
    repository: archived,
    env: { GITLAB_PERSONAL_ACCESS_TOKEN: fake },
  },
  {
    package: '@modelcontextprotocol/server-google-maps',
    version: '0.6.2',
    title: 'Google Maps',
    description: 'Looks up places, routes and elevations on Google Maps.',
    repository: archived,
    env: { GOOGLE_MAPS_API_KEY: fake },
  },
  {
    package: '@modelcontextprotocol/server-brave-search',
    version: '0.6.2',
    title: 'Brave Search',
    description: 'Searches the web and local businesses with Brave.',
    repository: archived,
    env: { BRAVE_API_KEY: fake },
  },
  {
    package: '@playwright/mcp',
    version: '0.0.83',
    title: 'Playwright',
    description: 'Drives a browser with Playwright.',
    repository: 'https://github.com/microsoft/playwright-mcp',
  },
  {
    package: 'chrome-devtools-mcp',
    version: '1.11.0',
    title: 'Chrome DevTools',
    description: 'Inspects and drives a Chrome browser through its developer tools.',
    repository: 'https://github.com/ChromeDevTools/chrome-devtools-mcp',
  },
  {
    package: '@executeautomation/playwright-mcp-server',
    version: '1.0.12',
    title: 'Playwright by ExecuteAutomation',
    description: 'Drives a browser and calls HTTP interfaces with Playwright.',
    repository: 'https://github.com/executeautomation/mcp-playwright',
  },
  {
    package: '@upstash/context7-mcp',
    version: '4.1.1',
    title: 'Context7',
    description: 'Finds current documentation of programming libraries.',
    repository: 'https://github.com/upstash/context7',
  },
  {
    package: 'exa-mcp-server',
    version: '3.4.1',
    title: 'Exa',
    description: 'Searches the web with Exa.',
    repository: 'https://github.com/exa-labs/exa-mcp-server',
    env: { EXA_API_KEY: fake },
  },
  {
    package: 'duckduckgo-mcp-server',
    version: '0.1.2',
    title: 'DuckDuckGo',
    description: 'Searches the web with DuckDuckGo.',
  },
  {
    package: 'fetcher-mcp',
    version: '0.3.9',
    title: 'Fetcher',
    description: 'Fetches web pages with a headless browser.',
    repository: 'https://github.com/jae-jae/fetcher-mcp',
  },
  {
    package: '@openbnb/mcp-server-airbnb',
    version: '0.3.0',
    title: 'Airbnb',
    description: 'Searches listings on Airbnb.',
    repository: 'https://github.com/openbnb-org/mcp-server-airbnb',
  },
  {
    package: '@antv/mcp-server-chart',
    version: '0.9.10',
    title: 'AntV Chart',
    description: 'Renders charts of many kinds.',
    repository: 'https://github.com/antvis/mcp-server-chart',
  },
  {
    package: '@magicuidesign/mcp',
    version: '2.0.0',
    title: 'Magic UI',
    description: 'Offers the components of the Magic UI library.',
    repository: 'https://github.com/magicuidesign/mcp',
  },
  {
    package: 'shadcn-ui-mcp-server',
    version: '0.1.2',
    title: 'shadcn/ui',
    description: 'Offers the components of the shadcn/ui library.',
  },
  {
    package: 'mcp-server-code-runner',
    version: '0.1.8',
    title: 'Code Runner',
    description: 'Runs snippets of code in many languages.',
    repository: 'https://github.com/formulahendry/mcp-server-code-runner',
  },
  {
    package: '@kazuph/mcp-taskmanager',
    version: '1.1.1',
    title: 'TaskManager',
    description: 'Keeps a queue of tasks and asks for their approval.',
    repository: 'https://github.com/kazuph/mcp-taskmanager',
  },
  {
    package: 'howtocook-mcp',
    version: '0.2.2',
    title: 'HowToCook',
    description: 'Finds recipes and plans meals.',
    repository: 'https://github.com/worryzyy/HowToCook-mcp',
  },
];

/** The starter list as listings, each server over stdio first. */
export function starterListings(): Listing[] {
  return starterServers.map((server) => ({
    source: 'starter',
    server: server.package,
    title: server.title,
    description: server.description,
    version: server.version,
    ...(server.repository === undefined ? {} : { repository: server.repository }),
    endpoints: [
      endpoint(server, 'stdio', { args: server.args ?? [], env: server.env ?? {} }),
      ...(server.http ?? []).map((way) =>
        endpoint(server, way.transport, { args: way.args, env: { ...server.env, ...way.env } }, way.path),
      ),
    ],
  }));
}

function endpoint(
  server: StarterServer,
  transport: Transport,
  start: Pick<StdioLaunch, 'args' | 'env'>,
  path?: string,
): Endpoint {
  const locator = `npm:${server.package}@${server.version}`;
  return {
    locator: transport === 'stdio' ? locator : `${locator} (${transport})`,
    transport,
    ...(path === undefined ? {} : { url: `http://127.0.0.1${path}` }),
    launch: { package: `starter:${server.package}@${server.version}`, ...start, ...madeUpIn(start) },
  };
}

/** What stands for the values of a user in a start of the list. */
function madeUpIn({ args, env }: Pick<StdioLaunch, 'args' | 'env'>): Pick<StdioLaunch, 'madeUp'> {
  const words = args.flatMap((word) =>
    word === '{dir}' ? ['<directory>'] : word.includes('://') ? ['<url>'] : [],
  );
  const variables = Object.keys(env).filter((name) => env[name] !== '{port}');
  return words.length + variables.length === 0 ? {} : { madeUp: [...variables, ...words] };
}
