export { createRecogniser, type Format, FORMATS, type Recogniser } from './dialects.ts';
export { createNodePorts, DATA_SOURCES, nodePorts } from './enrich.ts';
export { EventSort, MEMORY_EVENTS_MAX, type SortedEvents } from './event-sort.ts';
export { findFiles, type FoundFiles, type InputFile, STDIN } from './find-files.ts';
export { type EventInput, readEvents, type ReadEventsOptions } from './read-events.ts';
export { readFiles, type ReadFilesOptions, type RecordBatch } from './read-files.ts';
export { type ReadCounts, ReadTally, ReasonCounter } from './summary.ts';
