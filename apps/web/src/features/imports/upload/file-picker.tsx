import { FileInput, Text } from '@mantine/core';
import { useState, type DragEvent, type ReactElement } from 'react';
import classes from './upload.module.css';

interface FilePickerProps {
  file: File | null;
  onPick: (file: File | null) => void;
}

/** Takes a file by choosing or dropping. */
export function FilePicker({ file, onPick }: FilePickerProps): ReactElement {
  const [isOver, setIsOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped) onPick(dropped);
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
        value={file}
        onChange={onPick}
        clearable
        clearButtonProps={{ 'aria-label': 'Take the file out' }}
        className={classes.file}
      />
      <Text size="xs" c="dimmed" className={classes.formats}>
        CSV in UTF-8, UTF-16 or Windows-1252 with commas, semicolons, tabs or pipes, or NDJSON; gzip is read too. A FHIR
        export is several files: load it with <code>inflect import --fhir</code>.
      </Text>
    </div>
  );
}
