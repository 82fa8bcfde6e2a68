import type { Directory, DirectoryFault, DirectoryRule, SubmittedTool } from './directory-fault.ts';
import {
  costlyServer,
  costlyTools,
  longNames,
  missingDescriptions,
  missingTitles,
  movedMoney,
  sameNames,
} from './form-rules.ts';
import { contradictingHints, missingHints, missingIdempotent, stricterHints } from './hint-rules.ts';
import { mixedTools, sensitiveInputs } from './input-rules.ts';
import { orderingTexts, promotionalTexts, steeringTexts } from './text-rules.ts';

const rules: readonly DirectoryRule[] = [
  missingHints,
  missingIdempotent,
  contradictingHints,
  stricterHints,
  missingTitles,
  missingDescriptions,
  longNames,
  mixedTools,
  movedMoney,
  orderingTexts,
  steeringTexts,
  promotionalTexts,
  sensitiveInputs,
  costlyTools,
];

/**
 * What the review of a directory would object to, tool by tool, after its rules as they were quoted in public up to November 2026. What needs a
 * person or a running server is not looked at: test cases, logos, privacy policies, whether an answer is right.
 */
export function reviewForDirectory(tools: readonly SubmittedTool[], directory: Directory): DirectoryFault[] {
  const names = new Set(tools.map(({ tool }) => tool.name));
  return [
    ...tools.flatMap((submitted) => rules.flatMap((rule) => rule(submitted, directory, names))),
    ...sameNames(tools, directory),
    ...costlyServer(tools, directory),
  ];
}
