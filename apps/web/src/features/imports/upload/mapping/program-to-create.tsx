import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { settingOf, type CreatedProgram, type MappingDraft } from './mapping-draft';
import type { ImportPreview } from '../preview/preview-file';
import upload from '../upload.module.css';

interface ProgramToCreateProps {
  preview: ImportPreview;
  draft: MappingDraft;
  onDraft: (draft: MappingDraft) => void;
}

/** Where every row is of one program, the mapping may make that program. */
export function ProgramToCreate({ preview, draft, onDraft }: ProgramToCreateProps): ReactElement | null {
  const constant = settingOf(
    draft,
    'program',
    preview.columns.map(({ column }) => column),
  )?.constant;
  if (constant === undefined || constant === '') return null;
  const code = String(constant);
  const created = (draft.createsPrograms ?? [])[0] ?? null;
  const set = (program: CreatedProgram | null): void =>
    onDraft({ ...draft, createsPrograms: program === null ? [] : [program] });
  // The code follows the value above.
  if (created !== null && created.code !== code && (draft.createsPrograms ?? []).length === 1) {
    return (
      <Checkbox
        mt={8}
        size="sm"
        label={`Make the program ${code} (now: ${created.code})`}
        checked={false}
        onChange={() => set({ ...created, code })}
      />
    );
  }
  return (
    <>
      <Checkbox
        mt={8}
        size="sm"
        label={`Make the program ${code} if it does not exist`}
        checked={created !== null}
        onChange={({ currentTarget: { checked } }) =>
          set(checked ? { code, name: code, model: preview.programModels[0] ?? 'hybrid' } : null)
        }
      />
      {created !== null && (
        <div className={upload.choices}>
          <TextInput
            label="Program name"
            value={created.name}
            onChange={({ currentTarget: { value } }) => set({ ...created, name: value })}
          />
          <NativeSelect
            label="Model"
            value={created.model}
            onChange={({ currentTarget: { value } }) => set({ ...created, model: value })}
            data={preview.programModels.map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
          />
        </div>
      )}
    </>
  );
}
