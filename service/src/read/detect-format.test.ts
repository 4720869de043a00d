import { describe, expect, it } from '@jest/globals';

import { detectFormat, type FileFormat } from './detect-format.ts';

const LINES: FileFormat = { kind: 'lines', isZeek: false };
const ZEEK: FileFormat = { kind: 'lines', isZeek: true };
const csv = (delimiter: string, hasFieldsLine = false): FileFormat => ({ kind: 'csv', delimiter, hasFieldsLine });
const refused = (reason: string): FileFormat => ({ kind: 'refused', reason });

describe('what a file is', () => {
  it.each<[string, string | Buffer, FileFormat]>([
    ['JSON lines', '{"a":1}\n', LINES],
    ['a JSON array', '  [\n {"a":1}\n', LINES],
    ['JSON lines with a broken one first', '"a":1,"b":2}\n{"a":1}\n', LINES],
    ['JSON lines with a text line first', 'timestamp,message\n{"a":1}\n', LINES],
    ['indented documents behind a text line', 'Results:\n{\n  "a": 1\n}\n', LINES],
    ['a Zeek log', '#separator \\x09\n#set_separator\t,\n', ZEEK],
    ['a Zeek log without its first lines', '1\t2\n#fields\ta\tb\n', ZEEK],
    ['CSV', 'a,b\n1,2\n', csv(',')],
    ['CSV of a header only', 'a,b', csv(',')],
    ['CSV with semicolons', '"a";"b, c";d\n1;2;3\n', csv(';')],
    ['CSV with tabs', 'a\tb\n1\t2\n', csv('\t')],
    ['CSV with a named separator', 'sep=;\na;b\n1;2\n', csv(';')],
    ['CSV from PowerShell', '#TYPE Deserialized.System.Object\n"a","b"\n"1","2"\n', csv(',')],
    ['CSV with JSON in quotes', 'a,AuditData\n1,"{\n  ""x"": 1\n}"\n', csv(',')],
    ['CSV of one column of JSON', 'AuditData\n"{""Operation"":""x""}"\n', csv(',')],
    ['CSV with names of Splunk and Log Analytics', '_time,Actor{}.ID,TimeGenerated [UTC]\n1,2,3\n', csv(',')],
    ['CSV without a header', '1,google.com\n2,microsoft.com\n', csv(',')],
    ['an Exchange message tracking log', '#Software: x\n#Version: 15\n#Fields: date-time,client-ip\n', csv(',', true)],
    ['a W3C extended log', '#Software: IIS\n#Fields: date time s-ip\n2024-03-18 10:00:00 10.0.0.1\n', csv(' ', true)],
    ['CSV with anything in a cell', 'a,b\n1,"x\n{""a"": 1}\n#fields\ta\n#separator \\x09\n"\n', csv(',')],
    ['CSV with JSON under a line of text', 'exported,today\n{"a": 1}\n', LINES],
    ['a text with the word that tar archives have', `${'{"a":"'.padEnd(257, 'x')}ustar"}\n`, LINES],
    ['plain text', 'Hello, this is\na letter.\n', LINES],
    ['nothing', '', LINES],
    [
      'YAML',
      'name: x\nfields:\n- a\nexample_log: \'{"a": 1,\n  "b": 2}\'\n',
      refused('file is YAML: not an input format'),
    ],
    ['XML', '<?xml version="1.0"?>\n<Events/>', refused('file is XML or HTML: not read')],
    [
      'a ZIP archive',
      Buffer.of(0x50, 0x4b, 3, 4, 0, 0),
      refused('file is a ZIP archive or Office document: unpack it, or save it as CSV'),
    ],
    ['a packet capture', Buffer.of(0xd4, 0xc3, 0xb2, 0xa1, 2, 0), refused('file is a packet capture: run Zeek on it')],
    [
      'a tar archive',
      Buffer.concat([Buffer.alloc(257), Buffer.from('ustar\0')]),
      refused('file is a tar archive: unpack it'),
    ],
    [
      'noise',
      Buffer.from(Array.from({ length: 999 }, (_, index) => (index * 7919) % 251)),
      refused('file is binary: not read'),
    ],
  ])('%s', (_, text, format) => {
    expect(detectFormat(Buffer.from(text as string))).toEqual(format);
  });

  it('is told in little time, whatever the sample is made of', () => {
    for (const piece of [
      ' ',
      '"',
      '",',
      'a',
      'a,',
      '- ',
      ' :',
      '\t',
      '#',
      'x: y\n',
      '{',
      '[{',
      '\0',
      'sep=,\n',
      '\n',
    ]) {
      for (const end of ['', 'x', '\n"', ':', '\n{']) {
        const started = performance.now();
        detectFormat(Buffer.from(`${piece.repeat(65_000 / piece.length)}${end}`));
        expect(performance.now() - started).toBeLessThan(1_000);
      }
    }
  });
});
