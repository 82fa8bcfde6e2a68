import { dockerToolsReader } from '../../../policy/readers/docker-tools.ts';
import { dockerTools } from '../../../policy/targets/docker-tools.ts';
import { holdTarget } from './hold-target.ts';

holdTarget(dockerTools, dockerToolsReader);
