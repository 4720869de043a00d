/** Rows of Log Analytics tables as Microsoft Sentinel and Defender fill them; one file for each table. */
import type { Shape } from '../shape.ts';
import { writeAudit, writeDirectoryChange, writeSignIn } from './cloud.ts';
import { writeClick, writeMail } from './mail.ts';
import { writeConnection, writeDns, writeHttp, writeLease } from './network.ts';

export const sentinel: Shape = {
  id: 'sentinel',
  write: ({ activity }, world, put) => {
    switch (activity.kind) {
      case 'sign-in':
        writeSignIn(activity, world, put);
        break;
      case 'directory':
        writeDirectoryChange(activity, world, put);
        break;
      case 'exchange':
      case 'mailbox':
      case 'file':
        writeAudit(activity, world, put);
        break;
      case 'mail':
        writeMail(activity, world, put);
        break;
      case 'click':
        writeClick(activity, world, put);
        break;
      case 'dns':
        writeDns(activity, world, put);
        break;
      case 'tls':
        // In the connection's row.
        break;
      case 'http':
        writeHttp(activity, world, put);
        break;
      case 'connection':
        writeConnection(activity, world, put);
        break;
      case 'lease':
        writeLease(activity, world, put);
        break;
    }
  },
};
