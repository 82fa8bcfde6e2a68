import { holdTargets } from './hold-targets.ts';

holdTargets((target) => target.language === 'json' && target.capabilities.conditions.length === 0);
