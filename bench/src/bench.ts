import { hrtime, stdout } from 'node:process';

import { createProgram } from 'weft';

const startedNs = hrtime.bigint();
createProgram();
stdout.write(`command line built in ${String((hrtime.bigint() - startedNs) / 1000n)} µs\n`);
