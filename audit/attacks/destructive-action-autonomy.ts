import type { Attack } from './attack.ts';
import { incidents } from './incidents.ts';
import { atlas, cwe, owaspAgentic, owaspLlm, safeMcp } from './taxonomies.ts';

/** Nobody has to attack: an agent with a deleting tool and a wrong idea is enough. */
export const destructiveActionAutonomy: Attack = {
  id: 'destructive-action-autonomy',
  title: 'Destructive action without a person',
  summary: 'An agent deletes, overwrites or shuts down on its own judgement, and there is no way back.',
  howItWorks: [
    'The agent meets an obstacle: a failing migration, a full disk, a resource in the way, or an instruction planted for it.',
    'It picks the tool that makes the obstacle go away. A dry run and the real thing look alike to it.',
    'The call succeeds at once. Backups that the same account can reach go the same way.',
  ],
  parts: [
    {
      effect: 'deletes-data',
      sentence: 'It removes data or resources, which is what these losses consist of.',
    },
    {
      effect: 'overwrites',
      sentence: 'It replaces existing content as a whole: what stood there before is gone.',
    },
    {
      effect: 'controls-process',
      sentence: 'It stops or steers running things; a wrong target is an outage.',
    },
  ],
  incidents: [incidents.replit, incidents.amazonQ, incidents.geminiFileLoss, incidents.dataTalks],
  defences: [
    'Hide tools whose calls cannot be taken back, and let a person make those calls.',
    'Give the agent credentials that cannot reach production or the backups.',
    'Prefer tools with a dry run or a confirmation parameter, and require it in the policy.',
  ],
  taxonomies: [
    owaspAgentic('ASI02', 'Tool Misuse & Exploitation'),
    owaspLlm('LLM06:2025', 'Excessive Agency'),
    atlas('AML.T0101', 'Data Destruction via AI Agent Tool Invocation'),
    safeMcp('SAFE-T2101', 'Data Destruction'),
    cwe('CWE-862', 'Missing Authorization'),
  ],
};
