import type { Attack } from './attack.ts';
import { incidents } from './incidents.ts';
import { atlas, cwe, owaspAgentic, owaspMcp } from './taxonomies.ts';

/** What such a call does is decided by a string that a model wrote. */
export const arbitraryCodeExecution: Attack = {
  id: 'arbitrary-code-execution',
  title: 'Arbitrary code execution',
  summary: 'A command, query or script that the model wrote runs with the server’s rights.',
  howItWorks: [
    'A parameter takes code, SQL or a command; or an ordinary parameter ends up in one unescaped.',
    'Injected text supplies the string, or the model makes a mistake of its own.',
    'It runs with everything that the server may reach: files, network, credentials in its environment.',
  ],
  parts: [
    { effect: 'runs-code', sentence: 'It runs code, commands or queries given as arguments.' },
    {
      effect: 'controls-process',
      sentence: 'It starts or steers processes, and so decides what runs.',
    },
    {
      effect: 'controls-browser',
      sentence: 'It drives a browser, in which sessions of its user may be logged in.',
    },
  ],
  incidents: [
    incidents.inspectorRce,
    incidents.mcpRemote,
    incidents.figmaInjection,
    incidents.gitServerChain,
    incidents.supabaseTicket,
  ],
  defences: [
    'Run the server in a sandbox without credentials, and without network if its task allows.',
    'Use a role that can only read where reading is all that is needed.',
    'Ask a person who sees the whole text of the command before it runs.',
  ],
  taxonomies: [
    owaspMcp('MCP05:2025', 'Command Injection & Execution'),
    owaspAgentic('ASI05', 'Unexpected Code Execution (RCE)'),
    atlas('AML.T0050', 'Command and Scripting Interpreter'),
    cwe('CWE-78', 'OS Command Injection'),
    cwe('CWE-94', 'Code Injection'),
  ],
};
