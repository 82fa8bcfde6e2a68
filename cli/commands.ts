import type { Command } from './command.ts';

interface NamedCommand {
  summary: string;
  load: () => Promise<Command>;
  /** It may start servers, so that a sandbox is needed soon. */
  startsServers?: true;
}

/**
 * Every command, in the order in which help lists them, with what it does. Each is loaded when it is asked for: neither a gate in
 * CI nor help need wait for a database that they do not open.
 */
export const commands: Record<string, NamedCommand> = {
  start: {
    summary: 'Crawl the starter list, classify, store, build the site and serve it.',
    load: async () => (await import('./start.ts')).start,
  },
  crawl: {
    summary: 'Visit the servers of one or more sources, store what they say and classify it.',
    load: async () => (await import('./crawl.ts')).crawlCommand,
  },
  classify: {
    summary: 'Classify tool definitions from a file or stdin; needs no database and no network.',
    load: async () => (await import('./classify.ts')).classifyCommand,
  },
  explain: {
    summary: 'Tell every rule that spoke about a tool, for and against, with its quotations.',
    load: async () => (await import('./explain.ts')).explainCommand,
  },
  policy: {
    summary: 'Print the recommended policy for a tool, a server or a client configuration.',
    load: async () => (await import('./policy.ts')).policy,
  },
  'policy lint': {
    summary:
      'Find what a policy does not do: rules without effect, and tools that are more open than they should be.',
    load: async () => (await import('./policy-lint.ts')).policyLint,
  },
  check: {
    summary: 'Ask servers for their tools, label them, and fail at a level; made for CI.',
    load: async () => (await import('./check.ts')).check,
    startsServers: true,
  },
  stack: {
    summary:
      'Say what the servers of a client configuration add up to: flows, names, secrets, versions, tokens.',
    load: async () => (await import('./stack.ts')).stack,
    startsServers: true,
  },
  'init-ci': {
    summary: 'Write the pipeline and the lock with which CI checks this repository.',
    load: async () => (await import('./init-ci.ts')).initCi,
  },
  reclassify: {
    summary: 'Bring every stored definition to the current rules and report the labels that moved.',
    load: async () => (await import('./reclassify.ts')).reclassify,
  },
  site: {
    summary: 'Build the static catalogue from what is stored, or serve the one that was built.',
    load: async () => (await import('./site.ts')).site,
  },
  mcp: {
    summary: 'Offer the catalogue to agents: a server of the Model Context Protocol that only reads.',
    load: async () => (await import('./mcp.ts')).mcp,
  },
  completion: {
    summary: 'Print what completes commands and options in bash, zsh or fish.',
    load: async () => (await import('./completion.ts')).completion,
  },
  db: {
    summary:
      'Bring the database up to date, say what it holds, copy it out, or save what is left of a damaged one.',
    load: async () => (await import('./database.ts')).database,
  },
};
