export { createProgram, main, weftVersion } from './cli.ts';
export { loadConfig } from './config.ts';
export { dialects } from './dialects.ts';
export { writeOutput } from './output.ts';
export { type PipelineOptions, type PipelineResult, runPipeline, type Summary } from './pipeline.ts';
export { nodePorts, readEvents } from './read/index.ts';
export { explainBreach, explainIncident } from './report/explain.ts';
export { renderReport } from './report/index.ts';
export { incidentTable, inputText } from './terminal.ts';
