import { describe, expect, it } from '@jest/globals';

import { isZeekDirective, ZEEK_ROW_BEFORE_HEADER, ZEEK_ROW_LENGTH, ZeekLines } from './zeek-lines.ts';

function read(text: string): unknown[] {
  const zeek = new ZeekLines();
  const found: unknown[] = [];
  for (const line of text.split('\n')) {
    if (isZeekDirective(line)) zeek.directive(line);
    else found.push(zeek.row(line));
  }
  return found;
}

const HEADER = '#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tdns\n';

describe('Zeek rows', () => {
  it('become the records that the JSON writer would have made', () => {
    const fields = '#fields\tts\tuid\tid.orig_p\trejected\tquery\tanswers\tTTLs\tproto\tservice';
    const types = '#types\ttime\tstring\tport\tbool\tstring\tvector[string]\tvector[interval]\tenum\tstring';
    const row = '1575413122.764317\tCWw\t59102\tF\t(empty)\ta.example,b\\x2cc\t60.5,-\tudp\t-';
    expect(read(`${HEADER}${fields}\n${types}\n${row}`)).toEqual([
      {
        _path: 'dns',
        ts: 1575413122.764317,
        uid: 'CWw',
        'id.orig_p': 59102,
        rejected: false,
        query: '',
        answers: ['a.example', 'b,c'],
        TTLs: [60.5, null],
        proto: 'udp',
      },
    ]);
  });

  it('have their escapes undone as UTF-8', () => {
    const rows = read(`${HEADER}#fields\ta\tb\tc\td\n\\x09tab\tcaf\\xc3\\xa9\tC:\\\\x\t\\xff\n`);
    expect(rows[0]).toEqual({ _path: 'dns', a: '\ttab', b: 'café', c: 'C:\\x', d: '\ufffd' });
  });

  it('go by the header before them when there are several', () => {
    const rows = read(`${HEADER}#fields\ta\tb\n1\t2\n#close\tx\n#separator \\x7c\n#path|conn\n#fields|b|a\n3|-\n-|4`);
    expect(rows).toEqual([
      { _path: 'dns', a: '1', b: '2' },
      { _path: 'conn', b: '3' },
      { _path: 'conn', a: '4' },
    ]);
  });

  it('are rejected before a header, and when they do not fit it', () => {
    expect(read(`1\t2\n${HEADER}#fields\ta\tb\n1\n1\t2\t3\n__proto__\t2`)).toEqual([
      ZEEK_ROW_BEFORE_HEADER,
      ZEEK_ROW_LENGTH,
      ZEEK_ROW_LENGTH,
      { _path: 'dns', a: '__proto__', b: '2' },
    ]);
  });

  it('keep words where a number or truth value should be', () => {
    expect(read(`${HEADER}#fields\tts\tn\tb\n#types\ttime\tcount\tbool\nnow\tnan\tmaybe`)).toEqual([
      { _path: 'dns', ts: 'now', n: 'nan', b: 'maybe' },
    ]);
  });
});
