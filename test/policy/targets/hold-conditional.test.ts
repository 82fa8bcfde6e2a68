import { holdTargets } from './hold-targets.ts';

holdTargets((target) => target.capabilities.conditions.length > 0);
