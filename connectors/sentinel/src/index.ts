export { sentinelDialect } from './dialect.ts';
