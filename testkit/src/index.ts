export { createRecordReader, mappingPorts, type RecordReader } from './mapping.ts';
