import { decisiveAttacks } from '../../../audit/attacks/decisive-attacks.ts';
import type { DecisiveAttack } from '../../../audit/attacks/decisive-attacks.ts';
import { defaultPreset } from '../../../policy/policy.ts';
import type { ToolPolicy } from '../../../policy/policy.ts';
import { recommendTool } from '../../../policy/recommend.ts';
import type { ServerRecord, ToolRecord } from '../catalogue.ts';
import { brokenFlows, policyInServer } from '../policy-texts.ts';
import { adviceFor } from './advice.ts';
import type { Advice } from './advice.ts';
import { annotate } from './annotated-definition.ts';
import type { AnnotatedDefinition } from './annotated-definition.ts';
import { flowSentences } from './flow-part.ts';
import { questionsAbout } from './questions.ts';
import type { Question } from './questions.ts';
import { scaleOf } from './scale.ts';
import type { ScaleCell } from './scale.ts';
import { verdictOf } from './verdict.ts';
import type { Words } from './verdict.ts';
import { versionOf } from './version.ts';
import type { ShownVersion } from './version.ts';

/** Everything that a tool page states, so that one place can look for what contradicts itself. */
export interface ToolPage {
  tool: ToolRecord;
  verdict: Words;
  scale: ScaleCell[];
  definition: AnnotatedDefinition;
  advice: Advice;
  attacks: DecisiveAttack[];
  flows: string[];
  /** Why the advice is stricter than the label alone calls for, where it is. */
  why: string | undefined;
  questions: Question[];
  version: ShownVersion | undefined;
}

/** What the advice follows from, where the label of the tool alone would call for something milder. */
function reasonBeyondLabel(
  { name, classification }: ToolRecord,
  server: ServerRecord,
  policy: ToolPolicy,
): string | undefined {
  if (recommendTool({ name, classification }, defaultPreset).decision === policy.decision) return undefined;
  const { broken } = brokenFlows(server, defaultPreset);
  const isBroken = broken.some(({ restricted }) => restricted.some(({ tool }) => tool === name));
  return isBroken
    ? 'Its label alone would not call for that; the flow on this server does, which is told below.'
    : 'Another tool of this server has the same name, and the stricter decision counts.';
}

/** What a tool page states, unexamined. */
export function statementsOf(tool: ToolRecord, server: ServerRecord): ToolPage {
  const label = tool.classification;
  const policy = policyInServer(server, tool.slug);
  return {
    tool,
    verdict: verdictOf(label),
    scale: scaleOf(label, policy),
    definition: annotate(tool.definition, label),
    advice: adviceFor(server, policy),
    attacks: decisiveAttacks(label),
    flows: flowSentences(server, tool.name),
    why: reasonBeyondLabel(tool, server, policy),
    questions: questionsAbout(tool, policy),
    version: versionOf(tool.seen),
  };
}
