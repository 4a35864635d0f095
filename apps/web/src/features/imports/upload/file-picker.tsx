import { FileInput, Text } from '@mantine/core';
import { useState, type DragEvent, type ReactElement } from 'react';
import classes from './upload.module.css';

interface FilePickerProps {
  files: readonly File[];
  onPick: (files: File[]) => void;
}

/** Takes a table, or the files of one FHIR export together, by choosing or dropping. */
export function FilePicker({ files, onPick }: FilePickerProps): ReactElement {
  const [isOver, setIsOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    if (event.dataTransfer.files.length > 0) onPick([...event.dataTransfer.files]);
  };
  return (
    <div
      className={classes.drop}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <FileInput
        label="File"
        placeholder="Choose a file, or drop it here"
        multiple
        value={[...files]}
        onChange={onPick}
        valueComponent={({ value }) => <>{pickedText(Array.isArray(value) ? value : [])}</>}
        clearable={files.length > 0}
        clearButtonProps={{ 'aria-label': files.length === 1 ? 'Take the file out' : 'Take the files out' }}
        className={classes.file}
      />
      <Text size="xs" c="dimmed" className={classes.formats}>
        CSV in UTF-8, UTF-16 or Windows-1252 with commas, semicolons, tabs or pipes, or NDJSON. A FHIR R4 export in
        NDJSON or JSON: choose all of its files together. Gzip is read everywhere.
      </Text>
    </div>
  );
}

const pickedText = (files: readonly (File | null)[]): string =>
  files.length > 1 ? `${files.length} files: ${files[0]?.name ?? ''} …` : (files[0]?.name ?? '');
