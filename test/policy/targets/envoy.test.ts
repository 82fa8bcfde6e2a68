import { envoyReader } from '../../../policy/readers/envoy.ts';
import { envoy } from '../../../policy/targets/envoy.ts';
import { holdTarget } from './hold-target.ts';

holdTarget(envoy, envoyReader);
