import { interceptReader } from '../../../policy/readers/intercept.ts';
import { intercept } from '../../../policy/targets/intercept.ts';
import { holdTarget } from './hold-target.ts';

holdTarget(intercept, interceptReader);
