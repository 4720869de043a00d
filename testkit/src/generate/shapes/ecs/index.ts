/** The Elastic Common Schema as Elastic's integrations write it; one file for each data set. */
import type { Shape } from '../shape.ts';
import { writeAudit, writeDirectoryChange, writeSignIn } from './cloud.ts';
import { writeLease } from './leases.ts';
import { writeClick, writeMail } from './mail.ts';
import { writeConnection, writeDns, writeHttp, writeTls } from './network.ts';

export const ecs: Shape = {
  id: 'ecs',
  write: (arrival, world, put) => {
    const { activity } = arrival;
    switch (activity.kind) {
      case 'sign-in':
        writeSignIn(activity, arrival, world, put);
        break;
      case 'directory':
        writeDirectoryChange(activity, arrival, world, put);
        break;
      case 'exchange':
      case 'mailbox':
      case 'file':
        writeAudit(activity, arrival, world, put);
        break;
      case 'mail':
        writeMail(activity, arrival, world, put);
        break;
      case 'click':
        writeClick(activity, arrival, world, put);
        break;
      case 'dns':
        writeDns(activity, arrival, world, put);
        break;
      case 'tls':
        writeTls(activity, arrival, world, put);
        break;
      case 'http':
        writeHttp(activity, arrival, world, put);
        break;
      case 'connection':
        writeConnection(activity, arrival, world, put);
        break;
      case 'lease':
        writeLease(activity, arrival, world, put);
        break;
    }
  },
};
