import type { Attack } from './attack.ts';
import { incidents } from './incidents.ts';
import { atlas, cwe, owaspAgentic, owaspMcp, safeMcp } from './taxonomies.ts';

/** An agent that may change rights can give itself, or somebody else, all of them. */
export const privilegeEscalation: Attack = {
  id: 'privilege-escalation',
  title: 'Privilege escalation by way of the agent',
  summary: 'A tool that changes access rights gives an outsider, or the agent itself, more than was meant.',
  howItWorks: [
    'The agent holds the rights of an administrator, because one of its tasks needs them.',
    'Injected text asks for one more grant: a role, a member, a key, an open port; or for a protection to be taken away.',
    'The change is a single legitimate call and stays after the conversation has ended.',
  ],
  parts: [
    {
      effect: 'changes-access',
      sentence: 'It changes who may do what, so one call outlasts the conversation that made it.',
    },
  ],
  incidents: [incidents.atlassianTicket, incidents.supabaseTicket],
  defences: [
    'Keep changes of access out of agents that read anything from outside.',
    'Ask a person before every change of access, and show whom it concerns.',
    'Give the server’s own account only the rights that its other tools need.',
  ],
  taxonomies: [
    owaspMcp('MCP02:2025', 'Privilege Escalation via Scope Creep'),
    owaspAgentic('ASI03', 'Identity & Privilege Abuse'),
    atlas('AML.T0053', 'AI Agent Tool Invocation'),
    safeMcp('SAFE-T1104', 'Over-Privileged Tool Abuse'),
    cwe('CWE-269', 'Improper Privilege Management'),
  ],
};
