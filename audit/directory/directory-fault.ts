import type { Classification } from '../../classifier/classification.ts';
import type { Tool } from '../../classifier/tool.ts';

/** The directories that review servers before people find them there. */
export const directories = ['chatgpt', 'claude'] as const;
export type Directory = (typeof directories)[number];

/** A tool as it is handed in. */
export interface SubmittedTool {
  tool: Tool;
  classification: Classification;
}

/** Something that a review would object to, and how to mend it. */
export interface DirectoryFault {
  /** Stable: `missing-hint`. */
  rule: string;
  /** Absent where it is about all tools together. */
  tool?: string;
  /** Whether the directory says that it refuses such a submission; the rest is likely to be asked about. */
  blocks: boolean;
  /** What is wrong, in one sentence. */
  message: string;
  /** What to do, in one sentence. */
  mend: string;
  /** Where in the definition, and what stands there. */
  pointer?: string;
  quote?: string;
}

/** One question that a directory asks of each tool; `names` are those of all tools that are handed in. */
export type DirectoryRule = (
  submitted: SubmittedTool,
  directory: Directory,
  names: ReadonlySet<string>,
) => DirectoryFault[];
