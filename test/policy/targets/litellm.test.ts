import { litellmReader } from '../../../policy/readers/litellm.ts';
import { litellm } from '../../../policy/targets/litellm.ts';
import { holdTarget } from './hold-target.ts';

holdTarget(litellm, litellmReader);
