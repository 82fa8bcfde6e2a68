import type { Attack } from './attack.ts';
import { incidents } from './incidents.ts';
import { atlas, cwe, owaspAgentic, owaspMcp, safeMcp } from './taxonomies.ts';

/** Secrets that pass through a model's context are no longer secret. */
export const credentialExposure: Attack = {
  id: 'credential-exposure',
  title: 'Credential exposure',
  summary: 'A key, token or password enters the agent’s context, and with it every log and every later call.',
  howItWorks: [
    'A tool returns a secret as its result, reads a file that holds one, or prints one in an error.',
    'From then on it is part of the conversation: stored in logs, sent to the model’s provider, visible to every tool that is called later.',
    'Whoever can inject text into that conversation can ask for it.',
  ],
  parts: [
    {
      effect: 'reads-secrets',
      sentence: 'It returns secrets such as keys, tokens or passwords into the context.',
    },
    {
      effect: 'changes-access',
      sentence:
        'It changes who may do what; the keys or grants that it makes are worth as much as a stolen password.',
    },
    {
      effect: 'touches-filesystem',
      sentence: 'It reaches files on a disk, where configuration with credentials may lie.',
    },
  ],
  incidents: [incidents.supabaseTicket, incidents.gitAdd],
  defences: [
    'Let the server use a secret on the agent’s behalf instead of showing it.',
    'Give short-lived, narrow credentials to every server.',
    'Ask a person before each call that returns a secret.',
  ],
  taxonomies: [
    owaspMcp('MCP01:2025', 'Token Mismanagement & Secret Exposure'),
    owaspAgentic('ASI03', 'Identity & Privilege Abuse'),
    atlas('AML.T0098', 'AI Agent Tool Credential Harvesting'),
    safeMcp('SAFE-T1502', 'File Credential Harvest'),
    cwe('CWE-522', 'Insufficiently Protected Credentials'),
  ],
};
