import { toolhiveReader } from '../../../policy/readers/toolhive.ts';
import { toolhive } from '../../../policy/targets/toolhive.ts';
import { holdTarget } from './hold-target.ts';

holdTarget(toolhive, toolhiveReader);
