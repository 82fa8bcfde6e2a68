import type { StackFinding } from './stack.ts';

/** What a group of findings about a stack is called. */
export const stackHeadings: Record<StackFinding['kind'] | 'poisoning', string> = {
  flow: 'A flow through several tools',
  collision: 'Names of tools',
  shadowing: 'Texts about tools of other servers',
  unpinned: 'What is fetched is not fixed to one version',
  secret: 'Secrets in plain text',
  deprecated: 'Deprecated or archived',
  poisoning: 'Texts that give the model orders',
};
