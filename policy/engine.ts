/**
 * What `import … from 'toolrisk'` gives: labels, explanations and policies, pure and without I/O, the same in
 * Node, a browser and a worker. It is the one module that only passes on what others have, because a package needs
 * one public face: what is not named here may change in any release.
 */
export type * from '../classifier/classification.ts';
export { classifyDefinition, type ClassifiedDefinition } from '../classifier/classify-definition.ts';
export { classify } from '../classifier/classify.ts';
export {
  adviseAnnotations,
  type AnnotationAdvice,
  type Annotations,
  type HintAdvice,
} from '../classifier/annotations/advise-annotations.ts';
export { readings, type Reading } from '../classifier/annotations/readings.ts';
export { explain, type Explained, type Explanation } from '../classifier/explain.ts';
export { fingerprint } from '../classifier/fingerprint.ts';
export { parseTool, type ParsedTool } from '../classifier/parse-tool.ts';
export { ruleset } from '../classifier/ruleset.ts';
export * from '../classifier/taxonomy.ts';
export type { Json, JsonObject, Tool } from '../classifier/tool.ts';
export type { Bounds } from './bounds.ts';
export { breakFlows, type BrokenFlow, type MergedPolicies } from './break-flows.ts';
export type { Arguments, Condition } from './condition.ts';
export { decideCall } from './decide-call.ts';
export * from './policy.ts';
export { recommendServer, recommendTool, type ClassifiedTool, type PolicySettings } from './recommend.ts';
export { findFlows, heldFlows, type Flow, type FlowKind, type FlowTool } from './flow.ts';
export { flowLegs, type FlowLeg } from './flow-legs.ts';
export { recommendUnlisted } from './recommend-unlisted.ts';
export { findTarget, targets } from './targets/index.ts';
