import type { Classification } from './classification.ts';
import { classificationOf } from './classify.ts';
import { judge } from './judgement/judge.ts';
import type { Judgement } from './judgement/judge.ts';
import { parseTool, remarkFindings } from './parse-tool.ts';
import type { Tool } from './tool.ts';

/** A definition that could be read, with its label; or what was wrong with it. */
export type ClassifiedDefinition = { tool: Tool; classification: Classification } | { error: string };

/** Labels a tool that `parseTool` has read; what it left out of the definition becomes findings. */
export function classifyParsed(tool: Tool, remarks: readonly string[]): Classification {
  return classifyJudged(tool, remarks, judge(tool));
}

/** The same where the judgement is needed as well. */
export function classifyJudged(tool: Tool, remarks: readonly string[], judgement: Judgement): Classification {
  const classification = classificationOf(tool, judgement);
  if (remarks.length === 0) return classification;
  return { ...classification, findings: [...classification.findings, ...remarkFindings(remarks)] };
}

/** Reads and labels one definition as a server sent it, so that nobody forgets the remarks on what was left out. */
export function classifyDefinition(value: unknown): ClassifiedDefinition {
  const parsed = parseTool(value);
  if ('error' in parsed) return parsed;
  return { tool: parsed.tool, classification: classifyParsed(parsed.tool, parsed.remarks) };
}
