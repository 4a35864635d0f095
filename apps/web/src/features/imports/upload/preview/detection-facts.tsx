import { countText } from '@inflect/charts';
import { NativeSelect, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { MappingDraft } from '../mapping/mapping-draft';
import type { ImportPreview } from './preview-file';
import classes from '../upload.module.css';

const encodings: Record<string, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
};
const delimiters: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' };
const lineEndings: Record<string, string> = {
  lf: 'LF line ends',
  crlf: 'CRLF line ends',
  cr: 'CR line ends',
  mixed: 'mixed line ends',
  none: 'one line',
};
const evidence: Record<string, string> = {
  mark: 'certain: a mark in the file says so',
  declared: 'set by the mapping',
  content: 'told from what the file holds',
  assumed: 'assumed: nothing speaks against it',
};

interface DetectionFactsProps {
  preview: ImportPreview;
  draft: MappingDraft;
  onDraft: (draft: MappingDraft) => void;
}

/** How the bytes are read and how sure that is; both can be set. */
export function DetectionFacts({ preview, draft, onDraft }: DetectionFactsProps): ReactElement {
  const { detection, sample, columns } = preview;
  const { encoding, encodingFrom, delimiter, delimiterFrom, format, compression, lineEnding } = detection;
  return (
    <>
      <Text size="sm">
        {format === 'ndjson' ? 'NDJSON' : 'CSV'}
        {compression === 'none' ? '' : `, compressed with ${compression}`}, {lineEndings[lineEnding] ?? lineEnding},{' '}
        {countText(columns.length)} columns
        {sample.records > 0 &&
          `; ${countText(sample.records)} records looked at, ${sample.whole ? 'the whole file' : 'the beginning of the file'}`}
        {sample.filtered > 0 ? `, ${countText(sample.filtered)} of them left out by the mapping’s filter` : ''}.
      </Text>
      <div className={classes.choices}>
        <NativeSelect
          label="Encoding"
          description={evidence[encodingFrom]}
          value={draft.encoding ?? ''}
          onChange={({ currentTarget: { value } }) => onDraft({ ...draft, encoding: value || undefined })}
          data={[
            { value: '', label: `As detected: ${encodings[encoding] ?? encoding}` },
            ...Object.entries(encodings).map(([value, label]) => ({ value, label })),
          ]}
        />
        {delimiter !== null && (
          <NativeSelect
            label="Delimiter"
            description={evidence[delimiterFrom ?? 'assumed']}
            value={draft.delimiter ?? ''}
            onChange={({ currentTarget: { value } }) => onDraft({ ...draft, delimiter: value || undefined })}
            data={[
              { value: '', label: `As detected: ${delimiters[delimiter] ?? delimiter}` },
              ...Object.entries(delimiters).map(([value, label]) => ({ value, label })),
            ]}
          />
        )}
        <NativeSelect
          label="Decimal mark"
          description="In numbers of the file"
          value={draft.decimalComma === true ? 'comma' : 'point'}
          onChange={({ currentTarget: { value } }) => onDraft({ ...draft, decimalComma: value === 'comma' })}
          data={['point', 'comma']}
        />
      </div>
    </>
  );
}
