export { createProgram, main, weftVersion } from './cli.ts';
