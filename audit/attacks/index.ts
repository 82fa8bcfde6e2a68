import { arbitraryCodeExecution } from './arbitrary-code-execution.ts';
import type { Attack } from './attack.ts';
import { brokenTenantIsolation } from './broken-tenant-isolation.ts';
import { compromisedMcpPackage } from './compromised-mcp-package.ts';
import { credentialExposure } from './credential-exposure.ts';
import { dataExfiltrationViaToolChaining } from './data-exfiltration-via-tool-chaining.ts';
import { destructiveActionAutonomy } from './destructive-action-autonomy.ts';
import { indirectPromptInjection } from './indirect-prompt-injection.ts';
import { mcpRugPull } from './mcp-rug-pull.ts';
import { pathTraversal } from './path-traversal.ts';
import { privilegeEscalation } from './privilege-escalation.ts';
import { runawayToolLoops } from './runaway-tool-loops.ts';
import { toolPoisoning } from './tool-poisoning.ts';
import { transactionHijack } from './transaction-hijack.ts';

/** Every documented attack pattern; the order decides between those that a tool contributes to alike. */
export const attacks: readonly Attack[] = [
  toolPoisoning,
  destructiveActionAutonomy,
  transactionHijack,
  arbitraryCodeExecution,
  privilegeEscalation,
  credentialExposure,
  indirectPromptInjection,
  dataExfiltrationViaToolChaining,
  pathTraversal,
  brokenTenantIsolation,
  runawayToolLoops,
  mcpRugPull,
  compromisedMcpPackage,
];
