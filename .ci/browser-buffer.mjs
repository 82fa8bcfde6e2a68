// What the engine for browsers finds where Node has its global of that name.
export { Buffer } from 'buffer';
