import type { Attack } from './attack.ts';
import { incidents } from './incidents.ts';
import { cwe, owaspLlm, owaspMcp } from './taxonomies.ts';

/** The server itself mixes up whose data it returns. */
export const brokenTenantIsolation: Attack = {
  id: 'broken-tenant-isolation',
  title: 'Broken isolation between tenants',
  summary: 'A hosted server answers one customer’s agent with another customer’s data.',
  howItWorks: [
    'One server holds the data of many organisations and acts for all of them.',
    'A check of whose request it is, or of what that account may see, is missing or wrong.',
    'An ordinary call returns what belongs to somebody else. Neither agent nor user did anything unusual.',
  ],
  parts: [
    {
      effect: 'reads-private-data',
      sentence: 'It returns private data; whose, the server alone decides.',
    },
  ],
  incidents: [incidents.asanaExposure],
  defences: [
    'Prefer servers that act with your own token over servers that hold one for everybody.',
    'Connect only the data that the task needs.',
    'Keep a log of the calls, so that you can tell later what was returned to whom.',
  ],
  taxonomies: [
    owaspMcp('MCP07:2025', 'Insufficient Authentication & Authorization'),
    owaspLlm('LLM02:2025', 'Sensitive Information Disclosure'),
    cwe('CWE-862', 'Missing Authorization'),
    cwe('CWE-200', 'Exposure of Sensitive Information to an Unauthorized Actor'),
  ],
};
