import { version } from './version.ts';

/** What a pipeline checks, and by what. */
export interface CiPlan {
  /** The configuration, or absent where the repository is a server. */
  config?: string;
  /** The server, as `check` takes it. */
  server?: string;
  /** Lines of a shell that a job runs before. */
  setup: string[];
  /** Folders that commands may read. */
  shares: string[];
  failOn: string;
  lock: string;
  /** The branch that changes go into. */
  branch: string;
  /** `OWNER/NAME@REF` of the Action; without it the program is installed from npm. */
  action?: string;
}

/** Actions of others, by the commit that a version had. */
const pinned = {
  checkout: 'actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2',
  setupNode: 'actions/setup-node@48b55a011bda9f5d6aeb4c2d9c7362e8dae4041e # v6.4.0',
};

/** A value as YAML takes it whatever is in it. */
export const yamlText = (text: string): string => JSON.stringify(text);

const indented = (lines: readonly string[], by: number) => lines.map((line) => `${' '.repeat(by)}${line}`);

function inputsOf({ config, server, shares, failOn, lock }: CiPlan): [name: string, value: string][] {
  return [
    ...(config === undefined ? [] : [['config', config] as [string, string]]),
    ...(server === undefined ? [] : [['server', server] as [string, string]]),
    ['lock', lock],
    ['baseline', 'base'],
    ['fail-on', failOn],
    ...(shares.length === 0 ? [] : [['share', shares.join('\n')] as [string, string]]),
  ];
}

function checkSteps(plan: CiPlan): string[] {
  const inputs = inputsOf(plan);
  if (plan.action !== undefined)
    return [
      `- uses: ${plan.action}`,
      '  with:',
      ...inputs.map(([name, value]) => `    ${name}: ${yamlText(value)}`),
    ];
  return [
    '- name: Install toolrisk',
    '  run: |',
    '    mkdir -p "$RUNNER_TEMP/toolrisk" && cd "$RUNNER_TEMP/toolrisk"',
    `    npm install --prefix . --ignore-scripts --no-audit --no-fund toolrisk@${version}`,
    '- name: Check',
    '  env:',
    ...inputs.map(
      ([name, value]) => `    INPUT_${name.toUpperCase().replaceAll('-', '_')}: ${yamlText(value)}`,
    ),
    '  run: node "$RUNNER_TEMP/toolrisk/node_modules/toolrisk/dist/cli/action/check.mjs"',
  ];
}

function setupSteps({ setup }: CiPlan): string[] {
  if (setup.length === 0) return [];
  return ['- name: Build the server', '  run: |', ...indented(setup, 4)];
}

/** Interpreters of the system are in the sandbox of namespaces alone, which Ubuntu keeps from programs that it does not know. */
function namespaceSteps({ server }: CiPlan): string[] {
  if (server === undefined || server.startsWith('cmd:node ')) return [];
  return [
    '- name: Let servers be confined by namespaces',
    '  run: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 || true',
  ];
}

/** The workflow of a repository on GitHub. It needs no secret and no right but to read, so requests from forks run it too. */
export function githubWorkflow(plan: CiPlan): string {
  const steps = [
    '# The commit that merges a request, with the branch that it goes into, whose lock counts.',
    `- uses: ${pinned.checkout}`,
    '  with:',
    '    fetch-depth: 2',
    '    persist-credentials: false',
    `- uses: ${pinned.setupNode}`,
    '  with:',
    "    node-version: '24'",
    '    package-manager-cache: false',
    ...setupSteps(plan),
    ...namespaceSteps(plan),
    ...checkSteps(plan),
  ];
  return `# Asks MCP servers for their tools and fails at what nobody has reviewed. toolrisk init-ci has written it.
name: toolrisk

on:
  pull_request:
  push:
    branches: [${yamlText(plan.branch)}]
  # Servers and packages change without a commit here.
  schedule:
    - cron: '17 4 * * 1'

permissions:
  contents: read

jobs:
  check:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    steps:
${indented(steps, 6).join('\n')}
`;
}
