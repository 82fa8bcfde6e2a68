import type { Attack } from './attack.ts';
import { incidents } from './incidents.ts';
import { cwe, owaspMcp, safeMcp } from './taxonomies.ts';

/** A path argument that leaves the folder it was meant for. */
export const pathTraversal: Attack = {
  id: 'path-traversal',
  title: 'Path traversal',
  summary:
    'A path argument leads out of the folder that the server was given, to any file its account can reach.',
  howItWorks: [
    'A tool takes a path and joins it to a folder of its own.',
    'The argument holds “..”, an absolute path or a symbolic link, and the check is missing or incomplete.',
    'Files outside are read, staged or overwritten: keys, shell profiles, the client’s own configuration.',
  ],
  parts: [
    {
      effect: 'touches-filesystem',
      sentence: 'It works on files of a disk; which files, its arguments decide.',
    },
  ],
  incidents: [incidents.gitServerChain, incidents.gitAdd, incidents.excelTraversal],
  defences: [
    'Run the server where only the wanted folder is mounted.',
    'Restrict the path arguments to a prefix in the policy, where the format can express it.',
    'Keep the server up to date; these flaws were fixed once they were known.',
  ],
  taxonomies: [
    owaspMcp('MCP05:2025', 'Command Injection & Execution'),
    safeMcp('SAFE-T1105', 'Path Traversal'),
    cwe('CWE-22', 'Path Traversal'),
  ],
};
